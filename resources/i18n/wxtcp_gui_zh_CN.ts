<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Application</name>
    <message>
        <source>A fault of this program: {fault}. The log file has more: {path}</source>
        <translation>本程序出现故障：{fault}。详情见日志文件：{path}</translation>
    </message>
    <message>
        <source>The first session: {reason}</source>
        <translation>首次会话：{reason}</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令列表</translation>
    </message>
    <message>
        <source>No command has these words</source>
        <translation>没有匹配的命令</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Line ending</source>
        <translation>换行符</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>转义</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Fold the composer</source>
        <translation>折叠发送区</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>To {socket}</source>
        <translation>发送到 {socket}</translation>
    </message>
    <message>
        <source>Form of the payload</source>
        <translation>数据格式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The socket is not connected: connect it first (F5).</source>
        <translation>Socket 未连接：请先连接（F5）。</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} 字节</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>Pasted, {size}: too much to edit here. It is sent as it is.</source>
        <translation>已粘贴 {size}：内容过大，无法在此编辑，将原样发送。</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
</context>
<context>
    <name>ConnectingPresenter</name>
    <message>
        <source>The platform&apos;s quota is used up: {next}. The log has its error.</source>
        <translation>平台配额已用完：{next}。错误见日志。</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>从列表移除</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>IP address or host name</source>
        <translation>IP 地址或域名</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Timeout in seconds</source>
        <translation>超时（秒）</translation>
    </message>
    <message>
        <source>Address family</source>
        <translation>地址族</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Bind Wi-Fi…</source>
        <translation>绑定 Wi-Fi…</translation>
    </message>
    <message>
        <source>Addresses used before</source>
        <translation>用过的地址</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
</context>
<context>
    <name>DataInspector</name>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Select bytes to see what they mean.</source>
        <translation>选中字节即可查看其含义。</translation>
    </message>
    <message>
        <source>{reach}, {count} bytes</source>
        <translation>{reach}，{count} 字节</translation>
    </message>
    <message>
        <source>{reach}, 1 byte</source>
        <translation>{reach}，1 字节</translation>
    </message>
    <message>
        <source>Little endian</source>
        <translation>小端</translation>
    </message>
    <message>
        <source>Big endian</source>
        <translation>大端</translation>
    </message>
</context>
<context>
    <name>DockTabs</name>
    <message>
        <source>Docks</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Close the dock</source>
        <translation>收起面板</translation>
    </message>
    <message>
        <source>Open the dock</source>
        <translation>展开面板</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>Retry connect</source>
        <translation>重新连接</translation>
    </message>
    <message>
        <source>Copy error</source>
        <translation>复制错误</translation>
    </message>
    <message>
        <source>elapsed</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>On a device</source>
        <translation>在真机上</translation>
    </message>
    <message>
        <source>system error</source>
        <translation>系统错误</translation>
    </message>
    <message>
        <source>socket interface failed</source>
        <translation>Socket 接口错误</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>connect failed</source>
        <translation>连接失败</translation>
    </message>
    <message>
        <source>address not valid</source>
        <translation>地址无效</translation>
    </message>
    <message>
        <source>port not valid</source>
        <translation>端口无效</translation>
    </message>
    <message>
        <source>BSSID not valid</source>
        <translation>BSSID 无效</translation>
    </message>
    <message>
        <source>Wi-Fi system error</source>
        <translation>Wi-Fi 系统错误</translation>
    </message>
    <message>
        <source>Android only</source>
        <translation>仅支持 Android</translation>
    </message>
    <message>
        <source>Android too old</source>
        <translation>Android 版本过低</translation>
    </message>
</context>
<context>
    <name>EventLogModel</name>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>对端</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>本端</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>EventLogView</name>
    <message>
        <source>Event log</source>
        <translation>事件日志</translation>
    </message>
    <message>
        <source>No events yet.
Create a socket, then connect.</source>
        <translation>还没有事件。
请新建 Socket，然后连接。</translation>
    </message>
    <message>
        <source>No event matches the filter.</source>
        <translation>没有符合筛选条件的事件。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter by text, address or event</source>
        <translation>按文本、地址或事件筛选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Lifecycle</source>
        <translation>生命周期</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>{count} events</source>
        <translation>{count} 个事件</translation>
    </message>
</context>
<context>
    <name>HexView</name>
    <message>
        <source>Payload in hex</source>
        <translation>十六进制数据</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>event {number}</source>
        <translation>事件 {number}</translation>
    </message>
    <message>
        <source>{time} after {event} {number}</source>
        <translation>{event} {number} 之后 {time}</translation>
    </message>
    <message>
        <source>after connect, {timeout}</source>
        <translation>自 connect 起，{timeout}</translation>
    </message>
    <message>
        <source>The same call is allowed. A device in this network would get the same error.</source>
        <translation>同样的调用是允许的。处于此网络的真机会得到相同的错误。</translation>
    </message>
    <message>
        <source>A device would refuse the call: {reason} (errCode {code}).</source>
        <translation>真机会拒绝此调用：{reason}（errCode {code}）。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Select an event in the log to see
its ends, its bytes and what it means.</source>
        <translation>在日志中选择一个事件，
查看它的两端、字节和含义。</translation>
    </message>
</context>
<context>
    <name>LogPresenter</name>
    <message>
        <source>Too much for a clipboard: the first {size} are copied. Save… has all.</source>
        <translation>剪贴板放不下：只复制前 {size}，“保存…”可得到全部。</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Text with escapes</source>
        <translation>转义文本</translation>
    </message>
    <message>
        <source>JSON of the event</source>
        <translation>事件 JSON</translation>
    </message>
    <message>
        <source>Save the payload</source>
        <translation>保存数据</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Saved to {path}.</source>
        <translation>已保存到 {path}。</translation>
    </message>
</context>
<context>
    <name>MainToolBar</name>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>New socket</source>
        <translation>新建 Socket</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Test server</source>
        <translation>测试服务器</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Socket 列表</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>关闭详情</translation>
    </message>
</context>
<context>
    <name>PayloadEdit</name>
    <message>
        <source>Payload</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>PayloadPage</name>
    <message>
        <source>Form of the payload</source>
        <translation>数据格式</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Copy the payload</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Payload as text</source>
        <translation>文本数据</translation>
    </message>
    <message>
        <source>Copy as…</source>
        <translation>复制为…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>To composer</source>
        <translation>填入发送区</translation>
    </message>
    <message>
        <source>{size} in all; the hex view shows every byte.</source>
        <translation>共 {size}，十六进制视图显示全部字节。</translation>
    </message>
</context>
<context>
    <name>PeerChip</name>
    <message>
        <source>Echo server</source>
        <translation>回显服务器</translation>
    </message>
    <message>
        <source>on</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Opens the test server&apos;s settings</source>
        <translation>打开测试服务器的设置</translation>
    </message>
</context>
<context>
    <name>PeerPanel</name>
    <message>
        <source>Behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>回显</translation>
    </message>
    <message>
        <source>Sends back every byte that comes</source>
        <translation>将收到的每个字节原样发回</translation>
    </message>
    <message>
        <source>Port of the test server</source>
        <translation>测试服务器的端口</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Use a free port</source>
        <translation>改用空闲端口</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>监听地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Off. Start it to have something to talk to.</source>
        <translation>已停止。启动后即可与它通信。</translation>
    </message>
    <message>
        <source>On, 1 connection. Reached from this computer only.</source>
        <translation>运行中，1 个连接。仅本机可以访问。</translation>
    </message>
    <message>
        <source>On, {count} connections. Reached from this computer only.</source>
        <translation>运行中，{count} 个连接。仅本机可以访问。</translation>
    </message>
</context>
<context>
    <name>QuotaMeter</name>
    <message>
        <source>The platform refuses to create more; closed sockets count, too.</source>
        <translation>超出后平台会拒绝创建；已关闭的 Socket 也计算在内。</translation>
    </message>
    <message>
        <source>{used} sockets in {minutes} min, no limit</source>
        <translation>{minutes} 分钟内 {used} 个 Socket，不限数量</translation>
    </message>
    <message>
        <source>{used} of {limit} sockets in {minutes} min</source>
        <translation>{minutes} 分钟内 {used}/{limit} 个 Socket</translation>
    </message>
    <message>
        <source>All slots are free</source>
        <translation>名额全部空闲</translation>
    </message>
    <message>
        <source>Oldest slot frees in {time}</source>
        <translation>{time} 后释放最早的名额</translation>
    </message>
</context>
<context>
    <name>SendingPresenter</name>
    <message>
        <source>Taking in what was pasted…</source>
        <translation>正在读入粘贴的内容…</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>The address is missing: give an IP address or a host name</source>
        <translation>缺少地址：请填写 IP 地址或域名</translation>
    </message>
    <message>
        <source>The address has a scheme, “{scheme}”: give the host alone</source>
        <translation>地址中含有协议“{scheme}”：请只填写主机</translation>
    </message>
    <message>
        <source>The address contains a space: remove it</source>
        <translation>地址中含有空格：请去掉</translation>
    </message>
    <message>
        <source>The address has a path, “{path}”: give the host alone</source>
        <translation>地址中含有路径“{path}”：请只填写主机</translation>
    </message>
    <message>
        <source>The address has a port, “{port}”: give it as the port</source>
        <translation>地址中含有端口“{port}”：请填到端口一栏</translation>
    </message>
    <message>
        <source>The address has brackets: give the IPv6 address without them</source>
        <translation>地址带有方括号：填写 IPv6 地址时请去掉方括号</translation>
    </message>
    <message>
        <source>{address} is not a valid IPv4 address: it takes four numbers from 0 to 255</source>
        <translation>{address} 不是有效的 IPv4 地址：应为四个 0 到 255 的数</translation>
    </message>
    <message>
        <source>{address} is not a valid IPv6 address</source>
        <translation>{address} 不是有效的 IPv6 地址</translation>
    </message>
    <message>
        <source>{address} is not a valid host name</source>
        <translation>{address} 不是有效的域名</translation>
    </message>
    <message>
        <source>The port is missing: give a number from 1 to 65535</source>
        <translation>缺少端口：请填写 1 到 65535 的数</translation>
    </message>
    <message>
        <source>The port “{port}” is not a whole number: give one from 1 to 65535</source>
        <translation>端口“{port}”不是整数：请填写 1 到 65535 的整数</translation>
    </message>
    <message>
        <source>The port {port} is outside 1 to 65535</source>
        <translation>端口 {port} 不在 1 到 65535 之间</translation>
    </message>
    <message>
        <source>{address} is an {family} address, but the socket was created as {type}</source>
        <translation>{address} 是 {family} 地址，而 Socket 创建时的 type 是 {type}</translation>
    </message>
    <message>
        <source>type {type} is unknown and counts as ipv4</source>
        <translation>未知的 type {type}，按 ipv4 处理</translation>
    </message>
    <message>
        <source>write() takes text or bytes, not {type}: nothing was sent</source>
        <translation>write() 只接受文本或字节，不接受 {type}：未发送任何数据</translation>
    </message>
    <message>
        <source>{escape} at character {position} is not an escape: write \\ for a backslash</source>
        <translation>第 {position} 个字符处的 {escape} 不是转义序列：反斜杠请写作 \\</translation>
    </message>
    <message>
        <source>{encoding} has no “{character}” (character {position}): remove it</source>
        <translation>{encoding} 编码中没有“{character}”（第 {position} 个字符）：请去掉</translation>
    </message>
    <message>
        <source>“{character}” at character {position} is not a hex digit</source>
        <translation>第 {position} 个字符“{character}”不是十六进制数字</translation>
    </message>
    <message>
        <source>“{digit}” at character {position} stands alone: a byte takes two hex digits</source>
        <translation>第 {position} 个字符“{digit}”落单：一个字节需要两位十六进制数字</translation>
    </message>
    <message>
        <source>port {port} is on the platform’s list of refused ports</source>
        <translation>端口 {port} 在平台的禁用端口列表中</translation>
    </message>
    <message>
        <source>ports below 1024 are refused, and {port} is one</source>
        <translation>1024 以下的端口被禁用，{port} 也在其中</translation>
    </message>
    <message>
        <source>{address} is the unspecified address and names no host</source>
        <translation>{address} 是未指定地址，不指向任何主机</translation>
    </message>
    <message>
        <source>{address} is a broadcast address</source>
        <translation>{address} 是广播地址</translation>
    </message>
    <message>
        <source>{address} is a multicast address</source>
        <translation>{address} 是组播地址</translation>
    </message>
    <message>
        <source>{address} is the device’s own address</source>
        <translation>{address} 是真机自身的地址</translation>
    </message>
    <message>
        <source>{address} is this computer’s own address</source>
        <translation>{address} 是这台电脑的本机地址</translation>
    </message>
    <message>
        <source>{address} is on the local network</source>
        <translation>{address} 在局域网内</translation>
    </message>
    <message>
        <source>{address} is a private address outside the device’s own subnet</source>
        <translation>{address} 是真机所在子网之外的私有地址</translation>
    </message>
    <message>
        <source>{address} is a public address, and those are reached by a configured domain only</source>
        <translation>{address} 是公网地址，公网只能通过已配置的域名访问</translation>
    </message>
    <message>
        <source>{address} is a configured server domain</source>
        <translation>{address} 是已配置的服务器域名</translation>
    </message>
    <message>
        <source>{address} is not one of the configured server domains</source>
        <translation>{address} 不在已配置的服务器域名中</translation>
    </message>
    <message>
        <source>{address} is decided on when its IP address is known</source>
        <translation>{address} 要在解析出 IP 地址后才能判定</translation>
    </message>
    <message>
        <source>this profile refuses nothing that can be reached</source>
        <translation>此环境不拒绝任何可以到达的地址</translation>
    </message>
    <message>
        <source>Documented: mini-program guide, Network, port limits of TCPSocket</source>
        <translation>官方文档：小程序指南“网络”中 TCPSocket 的端口限制</translation>
    </message>
    <message>
        <source>Documented: TCPSocket.connect reaches hosts of the same LAN other than the device itself, and configured server domains</source>
        <translation>官方文档：TCPSocket.connect 可连接同一局域网内除本机以外的主机，以及已配置的服务器域名</translation>
    </message>
    <message>
        <source>Reported by users of real devices: other private subnets are not reached</source>
        <translation>真机用户反馈：无法连接其他私有子网</translation>
    </message>
    <message>
        <source>Documented: error codes of TCPSocket.onError for address and port</source>
        <translation>官方文档：TCPSocket.onError 关于地址和端口的错误码</translation>
    </message>
    <message>
        <source>Our own rule: the platform documents none</source>
        <translation>本工具自定的规则：平台文档没有说明</translation>
    </message>
    <message>
        <source>Profile Unrestricted sets the rules aside</source>
        <translation>“不限制”环境不检查这些规则</translation>
    </message>
    <message>
        <source>type {type}</source>
        <translation>类型 {type}</translation>
    </message>
    <message>
        <source>{limit} sockets were created within {minutes} min: wait {seconds} s for a slot</source>
        <translation>{minutes} 分钟内已创建 {limit} 个 Socket：请等待 {seconds} 秒</translation>
    </message>
    <message>
        <source>timeout {seconds} s</source>
        <translation>超时 {seconds} 秒</translation>
    </message>
    <message>
        <source>BSSID {bssid}</source>
        <translation>BSSID {bssid}</translation>
    </message>
    <message>
        <source>connected in {milliseconds} ms</source>
        <translation>连接用时 {milliseconds} ms</translation>
    </message>
    <message>
        <source>closed by the remote side</source>
        <translation>由对端关闭</translation>
    </message>
    <message>
        <source>closed by close()</source>
        <translation>由 close() 关闭</translation>
    </message>
    <message>
        <source>closed after an error</source>
        <translation>出错后关闭</translation>
    </message>
    <message>
        <source>closed by a reset before all that was written had gone out</source>
        <translation>数据尚未全部发出，连接即被重置关闭</translation>
    </message>
    <message>
        <source>a listener of {event} raised {error}</source>
        <translation>{event} 的监听函数抛出了 {error}</translation>
    </message>
    <message>
        <source>Port {taken} is in use by another program: the test server took {port} instead</source>
        <translation>端口 {taken} 已被其他程序占用：测试服务器改用 {port}</translation>
    </message>
    <message>
        <source>Port {port} is in use by another program: stop it or take a free port</source>
        <translation>端口 {port} 已被其他程序占用：请停止该程序或改用空闲端口</translation>
    </message>
    <message>
        <source>Port {port} may not be opened by this user: take one above 1023</source>
        <translation>当前用户无权监听端口 {port}：请改用 1023 以上的端口</translation>
    </message>
    <message>
        <source>{host} is not an address of this machine: the test server cannot listen there</source>
        <translation>{host} 不是本机地址：测试服务器无法在此监听</translation>
    </message>
    <message>
        <source>The test server could not listen on {host}:{port}: {error}</source>
        <translation>测试服务器无法监听 {host}:{port}：{error}</translation>
    </message>
    <message>
        <source>{address} answered at once, but no program is listening on port {port}.</source>
        <translation>{address} 立即作出了回应，但没有程序在监听端口 {port}。</translation>
    </message>
    <message>
        <source>Start the service, or correct the port number.</source>
        <translation>启动服务，或改正端口号。</translation>
    </message>
    <message>
        <source>Make it listen on 0.0.0.0, not only on 127.0.0.1.</source>
        <translation>让它监听 0.0.0.0，而不只是 127.0.0.1。</translation>
    </message>
    <message>
        <source>{address} did not answer within the timeout, neither yes nor no.</source>
        <translation>{address} 在超时时间内没有任何回应，既未接受也未拒绝。</translation>
    </message>
    <message>
        <source>Check that the device is on, awake and in the same network.</source>
        <translation>检查设备是否已开机、未休眠，并处于同一网络。</translation>
    </message>
    <message>
        <source>Check the firewall at the other end: it may drop what it does not allow.</source>
        <translation>检查对端的防火墙：它可能会丢弃不允许的数据包。</translation>
    </message>
    <message>
        <source>Give a slow device a longer timeout.</source>
        <translation>对于响应慢的设备，请延长超时。</translation>
    </message>
    <message>
        <source>This computer knows no way to {address}, or a router said that there is none.</source>
        <translation>这台电脑没有到 {address} 的路由，或路由器报告无法到达。</translation>
    </message>
    <message>
        <source>Check the address, and that both ends are in the same network.</source>
        <translation>检查地址，并确认两端处于同一网络。</translation>
    </message>
    <message>
        <source>The remote side ended the connection without warning (RST).</source>
        <translation>对端直接重置了连接（RST）。</translation>
    </message>
    <message>
        <source>Look at the remote side&apos;s log: a crash or a protocol error ends this way.</source>
        <translation>查看对端的日志：崩溃或协议错误会导致这种结果。</translation>
    </message>
    <message>
        <source>Check what was sent last: many devices reset on what they do not understand.</source>
        <translation>检查最后发送的内容：许多设备收到无法识别的数据时会重置连接。</translation>
    </message>
    <message>
        <source>The remote side had closed the connection before everything was written.</source>
        <translation>数据尚未写完，对端就已关闭连接。</translation>
    </message>
    <message>
        <source>Wait for its answer before writing on, and stop at onClose.</source>
        <translation>等对端回应后再继续写，收到 onClose 后停止写入。</translation>
    </message>
    <message>
        <source>write() was called while the socket was not connected. Nothing is queued.</source>
        <translation>调用 write() 时 Socket 尚未连接。数据不会排队等待发送。</translation>
    </message>
    <message>
        <source>Call write() from onConnect on, not right after connect().</source>
        <translation>在 onConnect 触发之后再调用 write()，不要紧跟在 connect() 之后。</translation>
    </message>
    <message>
        <source>connect() was called while an earlier connect() was still running.</source>
        <translation>上一次 connect() 尚未结束，就又调用了 connect()。</translation>
    </message>
    <message>
        <source>Wait for onConnect or onError before connecting again.</source>
        <translation>等到 onConnect 或 onError 之后再重新连接。</translation>
    </message>
    <message>
        <source>connect() was called on a connected socket. The connection stays.</source>
        <translation>在已连接的 Socket 上调用了 connect()。现有连接保持不变。</translation>
    </message>
    <message>
        <source>Create another socket for another connection.</source>
        <translation>需要另一个连接时，请新建 Socket。</translation>
    </message>
    <message>
        <source>The socket was closed before this call. A closed socket cannot be used again.</source>
        <translation>调用之前 Socket 已关闭。已关闭的 Socket 不能再次使用。</translation>
    </message>
    <message>
        <source>The local address that the socket was bound to is not there any more.</source>
        <translation>Socket 绑定的本地地址已不存在。</translation>
    </message>
    <message>
        <source>Check the Wi-Fi connection and the profile&apos;s table of networks.</source>
        <translation>检查 Wi-Fi 连接和当前环境的 Wi-Fi 网络表。</translation>
    </message>
    <message>
        <source>This computer&apos;s own firewall or rights forbid the connection.</source>
        <translation>这台电脑的防火墙或权限禁止了此连接。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s firewall for a rule against this program.</source>
        <translation>检查这台电脑的防火墙是否有针对本程序的规则。</translation>
    </message>
    <message>
        <source>This program has as many files and sockets open as the system allows it.</source>
        <translation>本程序打开的文件和 Socket 数量已达系统上限。</translation>
    </message>
    <message>
        <source>Close sockets that are not needed.</source>
        <translation>关闭不需要的 Socket。</translation>
    </message>
    <message>
        <source>The system reported: {text}.</source>
        <translation>系统报告：{text}。</translation>
    </message>
    <message>
        <source>No address was found for the name {address}.</source>
        <translation>域名 {address} 没有解析到地址。</translation>
    </message>
    <message>
        <source>Check the spelling, and that this computer&apos;s DNS knows the name.</source>
        <translation>检查拼写，并确认这台电脑的 DNS 能解析该域名。</translation>
    </message>
    <message>
        <source>The profile refuses the connection: {reason}.</source>
        <translation>当前环境拒绝此连接：{reason}。</translation>
    </message>
    <message>
        <source>Let the service listen on a port that is not on the list, 8848 for example.</source>
        <translation>让服务监听不在列表中的端口，例如 8848。</translation>
    </message>
    <message>
        <source>Use an address of the device&apos;s own subnet, or a configured domain.</source>
        <translation>使用真机所在子网的地址，或已配置的域名。</translation>
    </message>
    <message>
        <source>To try it all the same, choose profile Unrestricted.</source>
        <translation>如果仍要尝试，请选择“不限制”环境。</translation>
    </message>
    <message>
        <source>The call&apos;s arguments are not valid: {reason}.</source>
        <translation>调用参数无效：{reason}。</translation>
    </message>
    <message>
        <source>Correct it in the connection bar.</source>
        <translation>请在连接栏中改正。</translation>
    </message>
    <message>
        <source>write() was given something that is neither text nor bytes.</source>
        <translation>传给 write() 的既不是文本也不是字节。</translation>
    </message>
    <message>
        <source>Pass a string or an ArrayBuffer.</source>
        <translation>请传入 string 或 ArrayBuffer。</translation>
    </message>
    <message>
        <source>The platform allows {limit} new sockets within {minutes} minutes.</source>
        <translation>平台允许在 {minutes} 分钟内新建 {limit} 个 Socket。</translation>
    </message>
    <message>
        <source>Wait for a slot, and keep connections open instead of making new ones.</source>
        <translation>等待名额释放；保持连接，不要反复新建。</translation>
    </message>
    <message>
        <source>The socket could not be bound to that Wi-Fi network.</source>
        <translation>Socket 无法绑定到该 Wi-Fi 网络。</translation>
    </message>
    <message>
        <source>bindWifi exists on Android only.</source>
        <translation>bindWifi 仅支持 Android。</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>New socket</source>
        <translation>新建 Socket</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Close socket</source>
        <translation>关闭 Socket</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Go to address</source>
        <translation>转到地址</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>筛选日志</translation>
    </message>
    <message>
        <source>Go to log</source>
        <translation>转到日志</translation>
    </message>
    <message>
        <source>Go to composer</source>
        <translation>转到发送区</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>跟随日志</translation>
    </message>
    <message>
        <source>Pause the log</source>
        <translation>暂停日志</translation>
    </message>
    <message>
        <source>Explain the verdict</source>
        <translation>说明判定依据</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>Show or hide the test server</source>
        <translation>显示或隐藏测试服务器</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>About wxtcp_gui</source>
        <translation>关于 wxtcp_gui</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Select socket {number}</source>
        <translation>选择第 {number} 个 Socket</translation>
    </message>
    <message>
        <source>wxtcp_gui {version}, for wx.createTCPSocket(). MIT licence.</source>
        <translation>wxtcp_gui {version}，用于调试 wx.createTCPSocket()。采用 MIT 许可证。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>SocketListModel</name>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>关闭中</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Failed: timeout</source>
        <translation>失败：超时</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>失败：{reason}</translation>
    </message>
    <message>
        <source>Failed: invalid</source>
        <translation>失败：参数无效</translation>
    </message>
    <message>
        <source>Failed: refused</source>
        <translation>失败：被规则拒绝</translation>
    </message>
    <message>
        <source>received {received}, sent {sent}</source>
        <translation>接收 {received}，发送 {sent}</translation>
    </message>
</context>
<context>
    <name>SocketsPanel</name>
    <message>
        <source>Sockets</source>
        <translation>Socket</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Session in memory, {size}</source>
        <translation>会话在内存中，{size}</translation>
    </message>
    <message>
        <source>received {received}, sent {sent}</source>
        <translation>接收 {received}，发送 {sent}</translation>
    </message>
    <message>
        <source>{count} events</source>
        <translation>{count} 个事件</translation>
    </message>
    <message>
        <source>{count} event</source>
        <translation>{count} 个事件</translation>
    </message>
    <message>
        <source>{events}, {count} more while paused</source>
        <translation>{events}，暂停期间另有 {count} 个</translation>
    </message>
    <message>
        <source>Event-loop lag {ms} ms</source>
        <translation>事件循环延迟 {ms} ms</translation>
    </message>
</context>
<context>
    <name>VerdictStrip</name>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Shows the rule and where it comes from</source>
        <translation>显示规则及其来源</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>Developer</source>
        <translation>开发者</translation>
    </message>
    <message>
        <source>Device Android</source>
        <translation>Android 真机</translation>
    </message>
    <message>
        <source>Device iOS</source>
        <translation>iOS 真机</translation>
    </message>
    <message>
        <source>Unrestricted</source>
        <translation>不限制</translation>
    </message>
    <message>
        <source>Refused by profile {profile}:</source>
        <translation>“{profile}”环境拒绝：</translation>
    </message>
    <message>
        <source>Provisionally allowed by {profile}:</source>
        <translation>“{profile}”环境暂时允许：</translation>
    </message>
    <message>
        <source>Allowed by profile {profile}.</source>
        <translation>“{profile}”环境允许。</translation>
    </message>
    <message>
        <source>On a device:</source>
        <translation>真机：</translation>
    </message>
    <message>
        <source>allowed,</source>
        <translation>允许，</translation>
    </message>
    <message>
        <source>refused,</source>
        <translation>拒绝，</translation>
    </message>
    <message>
        <source>{reason} (errCode {code})</source>
        <translation>{reason}（errCode {code}）</translation>
    </message>
    <message>
        <source>The timeout is no number above 0: the default of {seconds} s holds.</source>
        <translation>超时不是大于 0 的数：将使用默认的 {seconds} 秒。</translation>
    </message>
    <message>
        <source>Seconds, not milliseconds? {value} ms would be {seconds} s.</source>
        <translation>单位是秒，不是毫秒？{value} 毫秒应填 {seconds} 秒。</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>{reason}: errCode {code} “{message}”</source>
        <translation>{reason}：errCode {code} “{message}”</translation>
    </message>
</context>
<context>
    <name>WifiPopup</name>
    <message>
        <source>Bind</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Networks of this profile: {networks}</source>
        <translation>当前环境的网络：{networks}</translation>
    </message>
    <message>
        <source>This profile knows no Wi-Fi network: any BSSID gets errCode 4.</source>
        <translation>当前环境未配置 Wi-Fi 网络：任何 BSSID 都会得到 errCode 4。</translation>
    </message>
</context>
<context>
    <name>_SocketListView</name>
    <message>
        <source>No sockets yet.
Press New socket (Ctrl+N).</source>
        <translation>还没有 Socket。
请点击“新建 Socket”（Ctrl+N）。</translation>
    </message>
</context>
</TS>
