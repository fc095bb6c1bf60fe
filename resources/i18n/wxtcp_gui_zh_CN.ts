<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ApiDocs</name>
    <message>
        <source>Connects; onConnect or onError says what came of it. timeout is in seconds</source>
        <translation>发起连接，结果见 onConnect 或 onError；timeout 以秒为单位</translation>
    </message>
    <message>
        <source>Sends a text as UTF-8, or bytes. Before onConnect it is an error</source>
        <translation>发送文本（UTF-8）或字节；在 onConnect 之前调用会出错</translation>
    </message>
    <message>
        <source>Sends what was written, then closes; onClose comes once</source>
        <translation>发完已写入的数据后关闭；onClose 只触发一次</translation>
    </message>
    <message>
        <source>Binds the socket to a Wi-Fi network, before connect; Android only</source>
        <translation>把 Socket 绑定到 Wi-Fi，须在 connect 之前调用；仅限 Android</translation>
    </message>
    <message>
        <source>The connection stands; the listener gets remoteInfo and localInfo</source>
        <translation>连接成功；监听函数收到 remoteInfo 和 localInfo</translation>
    </message>
    <message>
        <source>Bytes have come: message, remoteInfo, localInfo. It may be half a packet, or two</source>
        <translation>收到数据：message、remoteInfo、localInfo；可能是半包或粘包</translation>
    </message>
    <message>
        <source>A call or the connection failed: errMsg, errCode, errno</source>
        <translation>调用或连接失败：errMsg、errCode、errno</translation>
    </message>
    <message>
        <source>The connection has ended, by either side; comes at most once</source>
        <translation>连接已由任意一端结束；最多触发一次</translation>
    </message>
    <message>
        <source>The socket is bound to the Wi-Fi network of bindWifi</source>
        <translation>Socket 已绑定到 bindWifi 指定的 Wi-Fi</translation>
    </message>
    <message>
        <source>Removes the listener, by the same function; without one removes all</source>
        <translation>移除监听函数，须传入同一个函数；不传则全部移除</translation>
    </message>
    <message>
        <source>The other end; size is there for messages</source>
        <translation>对端；收到消息时才有 size</translation>
    </message>
    <message>
        <source>This end of the connection</source>
        <translation>连接的本端</translation>
    </message>
    <message>
        <source>What happened, as the platform words it</source>
        <translation>错误信息，措辞与平台一致</translation>
    </message>
    <message>
        <source>The IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>The kind of IP</source>
        <translation>IP 类型</translation>
    </message>
    <message>
        <source>The port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Whether HTTP DNS found the address; here never</source>
        <translation>地址是否由 HTTP DNS 解析；此处始终为 false</translation>
    </message>
    <message>
        <source>The bytes of one read, at most 64 KB</source>
        <translation>一次读取到的字节，最多 64 KB</translation>
    </message>
    <message>
        <source>-2 the socket failed, -4 address refused, 1 or 2 address or port wrong</source>
        <translation>-2 Socket 接口失败，-4 地址被拒绝，1 或 2 地址或端口无效</translation>
    </message>
    <message>
        <source>The errno of Linux, where there is one</source>
        <translation>Linux 的 errno，如果有</translation>
    </message>
    <message>
        <source>The length of the message in bytes; onMessage only</source>
        <translation>消息的字节长度；仅 onMessage 有</translation>
    </message>
    <message>
        <source>The kind of IP; ipv4 unless you say otherwise</source>
        <translation>IP 类型，默认 ipv4</translation>
    </message>
    <message>
        <source>An IP address or a host name, without scheme, port or path</source>
        <translation>IP 地址或域名，不带协议、端口和路径</translation>
    </message>
    <message>
        <source>1 to 65535; devices refuse those below 1024 and some others</source>
        <translation>1 到 65535；真机拒绝 1024 以下及部分其他端口</translation>
    </message>
    <message>
        <source>In seconds, not milliseconds; 2 without it</source>
        <translation>以秒为单位，不是毫秒；默认 2</translation>
    </message>
    <message>
        <source>The network&apos;s BSSID, aa:bb:cc:dd:ee:ff; see wx.getConnectedWifi</source>
        <translation>Wi-Fi 的 BSSID，如 aa:bb:cc:dd:ee:ff；见 wx.getConnectedWifi</translation>
    </message>
    <message>
        <source>A line of the console</source>
        <translation>在控制台输出一行</translation>
    </message>
    <message>
        <source>A line, as a warning</source>
        <translation>输出一行警告</translation>
    </message>
    <message>
        <source>A line, as an error</source>
        <translation>输出一行错误</translation>
    </message>
    <message>
        <source>A line of less weight</source>
        <translation>输出一行调试信息</translation>
    </message>
    <message>
        <source>A value with what is in it</source>
        <translation>输出一个值及其内容</translation>
    </message>
    <message>
        <source>A list of objects as a table</source>
        <translation>以表格输出对象列表</translation>
    </message>
    <message>
        <source>A line, and the calls before it</source>
        <translation>输出一行及调用栈</translation>
    </message>
    <message>
        <source>A line, as an error, where the condition does not hold</source>
        <translation>条件不成立时输出一行错误</translation>
    </message>
    <message>
        <source>How often this was called so far</source>
        <translation>到目前为止的调用次数</translation>
    </message>
    <message>
        <source>Counts from 0</source>
        <translation>重新从 0 计数</translation>
    </message>
    <message>
        <source>Starts a stopwatch</source>
        <translation>开始计时</translation>
    </message>
    <message>
        <source>Reads the stopwatch</source>
        <translation>读取计时</translation>
    </message>
    <message>
        <source>Stops the stopwatch</source>
        <translation>结束计时</translation>
    </message>
    <message>
        <source>Indents what comes next</source>
        <translation>缩进后续输出</translation>
    </message>
    <message>
        <source>Ends the last group</source>
        <translation>结束最近的分组</translation>
    </message>
    <message>
        <source>Empties the console</source>
        <translation>清空控制台</translation>
    </message>
    <message>
        <source>Starts a test server for this script; resolves to host, port, stop() …</source>
        <translation>为此脚本启动测试服务器；返回 host、port、stop() 等</translation>
    </message>
    <message>
        <source>The platform: sockets and what they need</source>
        <translation>平台接口：Socket 及相关能力</translation>
    </message>
    <message>
        <source>Lines beside the script</source>
        <translation>控制台输出</translation>
    </message>
    <message>
        <source>Calls a function once, after some milliseconds</source>
        <translation>若干毫秒后调用一次函数</translation>
    </message>
    <message>
        <source>Calls a function again and again</source>
        <translation>按间隔反复调用函数</translation>
    </message>
    <message>
        <source>Ends what setTimeout began</source>
        <translation>取消 setTimeout</translation>
    </message>
    <message>
        <source>Ends what setInterval began</source>
        <translation>取消 setInterval</translation>
    </message>
    <message>
        <source>Calls a function before anything else happens</source>
        <translation>在其他任何事情之前调用函数（微任务）</translation>
    </message>
    <message>
        <source>A text as UTF-8</source>
        <translation>把文本编码为 UTF-8</translation>
    </message>
    <message>
        <source>Bytes as text: utf-8, gbk, gb18030, big5 …; stream keeps half characters</source>
        <translation>把字节解码为文本：utf-8、gbk、gb18030、big5 等；stream 保留不完整的字符</translation>
    </message>
    <message>
        <source>Base64 to characters</source>
        <translation>把 Base64 解码为字符</translation>
    </message>
    <message>
        <source>Characters to Base64</source>
        <translation>把字符编码为 Base64</translation>
    </message>
    <message>
        <source>The mini-program&apos;s app</source>
        <translation>注册小程序</translation>
    </message>
    <message>
        <source>What was given to App</source>
        <translation>返回传给 App 的对象</translation>
    </message>
    <message>
        <source>A page; its functions become buttons once the script runs</source>
        <translation>注册页面；脚本运行后其函数显示为按钮</translation>
    </message>
    <message>
        <source>A component; its methods become buttons</source>
        <translation>注册组件；其方法显示为按钮</translation>
    </message>
    <message>
        <source>The pages that are open</source>
        <translation>当前打开的页面</translation>
    </message>
    <message>
        <source>What another file of the script&apos;s folder exports</source>
        <translation>脚本文件夹中另一个文件导出的内容</translation>
    </message>
    <message>
        <source>What this file gives away</source>
        <translation>此文件导出的内容</translation>
    </message>
    <message>
        <source>A test; it runs once the script is through</source>
        <translation>定义测试；脚本执行完后运行</translation>
    </message>
    <message>
        <source>Fails the test where the value is another one</source>
        <translation>值不符时测试失败</translation>
    </message>
    <message>
        <source>The time of the test, or of the run, is over</source>
        <translation>测试或运行超时</translation>
    </message>
    <message>
        <source>Test servers for this script: peer.start()</source>
        <translation>此脚本的测试服务器：peer.start()</translation>
    </message>
    <message>
        <source>A new socket; at most 20 within 5 minutes, the next one throws</source>
        <translation>创建 Socket；5 分钟内最多 20 个，超出即抛出异常</translation>
    </message>
    <message>
        <source>Bytes as Base64</source>
        <translation>把字节编码为 Base64</translation>
    </message>
    <message>
        <source>The bytes of a Base64 text</source>
        <translation>把 Base64 解码为字节</translation>
    </message>
    <message>
        <source>The profile&apos;s Wi-Fi network: wifi.SSID, wifi.BSSID; or a promise of it</source>
        <translation>当前环境的 Wi-Fi：wifi.SSID、wifi.BSSID；支持回调或 Promise</translation>
    </message>
    <message>
        <source>Switches the Wi-Fi module on; here it always is</source>
        <translation>打开 Wi-Fi 模块；此处始终打开</translation>
    </message>
    <message>
        <source>Switches the Wi-Fi module off; here it stays on</source>
        <translation>关闭 Wi-Fi 模块；此处保持打开</translation>
    </message>
    <message>
        <source>Device, platform, language and theme, as the profile says</source>
        <translation>设备、平台、语言和主题，由当前环境决定</translation>
    </message>
    <message>
        <source>As getSystemInfoSync, by callback or promise</source>
        <translation>同 getSystemInfoSync，使用回调或 Promise</translation>
    </message>
    <message>
        <source>The device, as the profile says</source>
        <translation>设备信息，由当前环境决定</translation>
    </message>
    <message>
        <source>The app around the script: version, language, theme</source>
        <translation>宿主应用：版本、语言、主题</translation>
    </message>
    <message>
        <source>The window became light or dark: res.theme</source>
        <translation>窗口切换为浅色或深色：res.theme</translation>
    </message>
    <message>
        <source>A short note, in the console and over the window</source>
        <translation>显示短提示，同时输出到控制台</translation>
    </message>
    <message>
        <source>Takes the note of showToast away</source>
        <translation>隐藏 showToast 的提示</translation>
    </message>
    <message>
        <source>A note that stays until hideLoading</source>
        <translation>显示提示，直到调用 hideLoading</translation>
    </message>
    <message>
        <source>Takes the note of showLoading away</source>
        <translation>隐藏 showLoading 的提示</translation>
    </message>
    <message>
        <source>A question; here it is confirmed at once: res.confirm</source>
        <translation>显示对话框；此处立即确认：res.confirm</translation>
    </message>
    <message>
        <source>Calls a function once the script that runs is through</source>
        <translation>当前脚本执行完后调用函数</translation>
    </message>
    <message>
        <source>Whether there is such a call: &apos;TCPSocket.bindWifi&apos;</source>
        <translation>是否支持某个接口，如 &apos;TCPSocket.bindWifi&apos;</translation>
    </message>
    <message>
        <source>What is stored under a key; &apos;&apos; where there is nothing</source>
        <translation>读取键对应的数据；没有时为 &apos;&apos;</translation>
    </message>
    <message>
        <source>Stores a value for this script&apos;s next runs; at most 1 MB</source>
        <translation>为此脚本以后的运行保存数据；最多 1 MB</translation>
    </message>
    <message>
        <source>Forgets what is stored under a key</source>
        <translation>删除键对应的数据</translation>
    </message>
    <message>
        <source>Forgets all that this script has stored</source>
        <translation>删除此脚本保存的全部数据</translation>
    </message>
    <message>
        <source>What is stored: the keys, and sizes in KB</source>
        <translation>已保存的键，以及以 KB 计的大小</translation>
    </message>
    <message>
        <source>As the call with Sync, by callback or promise</source>
        <translation>同带 Sync 的接口，使用回调或 Promise</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>The last profile cannot be used, Developer is in force: {reason}</source>
        <translation>上次的环境无法使用，当前为“开发者”：{reason}</translation>
    </message>
    <message>
        <source>A fault of this program: {fault}. The log file has more: {path}</source>
        <translation>本程序出现故障：{fault}。详情见日志文件：{path}</translation>
    </message>
    <message>
        <source>The first session: {reason}</source>
        <translation>首次会话：{reason}</translation>
    </message>
    <message>
        <source>Another window is still recording this session. What comes from now on is shown there, not here.</source>
        <translation>另一个窗口仍在记录此会话。之后的事件显示在那个窗口，不在这里。</translation>
    </message>
    <message>
        <source>Another window shows this session, too. Both only look at it.</source>
        <translation>另一个窗口也在显示此会话。两个窗口都只供查看。</translation>
    </message>
    <message>
        <source>Recording cannot keep up: the sockets read no more until it has caught up. Nothing is lost.</source>
        <translation>记录跟不上：在赶上之前，所有 Socket 暂停读取。不会丢失任何数据。</translation>
    </message>
    <message>
        <source>The last session was not closed; what it recorded is there: {file}</source>
        <translation>上次的会话没有正常关闭，已记录的内容仍在：{file}</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
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
    <name>BehaviourPage</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>With the same seed, what is random is the same again, connection by connection</source>
        <translation>种子相同时，每个连接中的随机行为都会完全重现</translation>
    </message>
    <message>
        <source>The command that does the same</source>
        <translation>作用相同的命令</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>{about}. Changes are for new connections.</source>
        <translation>{about}。更改只对新连接生效。</translation>
    </message>
    <message>
        <source>It has no settings.</source>
        <translation>没有可设置的项目。</translation>
    </message>
    <message>
        <source>The seed is a whole number from 0 to 9223372036854775807</source>
        <translation>种子必须是 0 到 9223372036854775807 之间的整数</translation>
    </message>
</context>
<context>
    <name>ChecksumField</name>
    <message>
        <source>Append checksum</source>
        <translation>附加校验</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Range and byte order</source>
        <translation>范围和字节序</translation>
    </message>
</context>
<context>
    <name>ChecksumPopup</name>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Last byte</source>
        <translation>末字节</translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation>字节序</translation>
    </message>
    <message>
        <source>High byte first (big endian)</source>
        <translation>高字节在前（大端）</translation>
    </message>
    <message>
        <source>Low byte first (little endian)</source>
        <translation>低字节在前（小端）</translation>
    </message>
    <message>
        <source>Counted from 0; −1 is the last byte, −2 the last but one.</source>
        <translation>从 0 开始计数；−1 是最后一个字节，−2 是倒数第二个。</translation>
    </message>
</context>
<context>
    <name>CodeCopying</name>
    <message>
        <source>Copy rows as wx code</source>
        <translation>将所选行复制为 wx 代码</translation>
    </message>
    <message>
        <source>Select a row first.</source>
        <translation>请先选择一行。</translation>
    </message>
    <message>
        <source>The first {copied} of {count} rows.</source>
        <translation>{count} 行中的前 {copied} 行。</translation>
    </message>
    <message>
        <source>Copied as wx code. Events: {count}.</source>
        <translation>已复制为 wx 代码。事件：{count} 个。</translation>
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
    <name>ComparePage</name>
    <message>
        <source>Previous difference (Shift+F3)</source>
        <translation>上一处差异（Shift+F3）</translation>
    </message>
    <message>
        <source>Next difference (F3)</source>
        <translation>下一处差异（F3）</translation>
    </message>
    <message>
        <source>{place} (past the end)</source>
        <translation>{place}（已绕回）</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>There are no bytes to compare.</source>
        <translation>没有可比较的字节。</translation>
    </message>
    <message>
        <source>Both are the same, byte for byte.</source>
        <translation>两者逐字节相同。</translation>
    </message>
    <message>
        <source>{count} of {common} bytes differ.</source>
        <translation>{common} 字节中有 {count} 字节不同。</translation>
    </message>
    <message>
        <source>The second has {count} bytes more.</source>
        <translation>第二个多 {count} 字节。</translation>
    </message>
    <message>
        <source>The second has {count} bytes less.</source>
        <translation>第二个少 {count} 字节。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Both payloads in hex</source>
        <translation>两份数据的十六进制</translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Completions</source>
        <translation>补全列表</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The socket is not connected: connect it first (F5).</source>
        <translation>Socket 未连接：请先连接（F5）。</translation>
    </message>
    <message>
        <source>Repeat every takes milliseconds, 1 or more, and × a number or nothing</source>
        <translation>重复间隔须为不小于 1 的毫秒数，次数须为正整数或留空</translation>
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
        <source>goes out as {encoding} bytes; a mini-program would have to encode them itself</source>
        <translation>将以 {encoding} 字节发出；小程序需要自行编码</translation>
    </message>
</context>
<context>
    <name>ComposerHeader</name>
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
        <source>Connect and send</source>
        <translation>连接并发送</translation>
    </message>
    <message>
        <source>Fold the composer</source>
        <translation>折叠发送区</translation>
    </message>
    <message>
        <source>To {socket}</source>
        <translation>发送到 {socket}</translation>
    </message>
</context>
<context>
    <name>ComposerNotes</name>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Let counters begin anew</source>
        <translation>计数器重新开始</translation>
    </message>
</context>
<context>
    <name>ComposerOptions</name>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Line ending</source>
        <translation>换行符</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>转义</translation>
    </message>
    <message>
        <source>Append checksum</source>
        <translation>附加校验</translation>
    </message>
</context>
<context>
    <name>ComposerPages</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>发送文件</translation>
    </message>
    <message>
        <source>Save the draft as a snippet</source>
        <translation>将草稿存为片段</translation>
    </message>
    <message>
        <source>Send a sequence of snippets</source>
        <translation>按序列发送片段</translation>
    </message>
</context>
<context>
    <name>ConnectingPresenter</name>
    <message>
        <source>The platform&apos;s quota is used up: {next}. The log has its error.</source>
        <translation>平台配额已用完：{next}。错误见日志。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Binding to a network found here adds it to the profile in force, until another profile is chosen.</source>
        <translation>绑定此处找到的网络会把它加入当前环境，直到选择另一个环境为止。</translation>
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
        <source>Copy as wx code</source>
        <translation>复制为 wx 代码</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>监听函数</translation>
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
    <name>ConnectionsModel</name>
    <message>
        <source>own {count}</source>
        <translation>专用 {count}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>the client has sent FIN</source>
        <translation>客户端已发送 FIN</translation>
    </message>
    <message>
        <source>FIN sent, the client may still send</source>
        <translation>已发送 FIN，客户端仍可发送</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>踢出</translation>
    </message>
    <message>
        <source>End the selected connection with FIN (Del)</source>
        <translation>用 FIN 结束选中的连接（Del）</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>End the selected connection with RST (Shift+Del)</source>
        <translation>用 RST 结束选中的连接（Shift+Del）</translation>
    </message>
    <message>
        <source>Kick, with FIN</source>
        <translation>踢出（FIN）</translation>
    </message>
    <message>
        <source>Reset, with RST</source>
        <translation>重置（RST）</translation>
    </message>
    <message>
        <source>Nobody is connected</source>
        <translation>没有客户端连接</translation>
    </message>
    <message>
        <source>It is off</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>ConnectionsTable</name>
    <message>
        <source>Live connections</source>
        <translation>当前连接</translation>
    </message>
</context>
<context>
    <name>ConsoleRows</name>
    <message>
        <source>{count} more lines</source>
        <translation>还有 {count} 行</translation>
    </message>
    <message>
        <source>… {count} more bytes</source>
        <translation>… 还有 {count} 字节</translation>
    </message>
    <message>
        <source>… not shown: it is too deep, or too much</source>
        <translation>… 未显示：层级过深或内容过多</translation>
    </message>
    <message>
        <source>… {count} more</source>
        <translation>… 还有 {count} 项</translation>
    </message>
    <message>
        <source>{count} earlier lines are gone: no more are kept</source>
        <translation>较早的 {count} 行已移除：超出了保留上限</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>closed, can be opened</source>
        <translation>已折叠，可展开</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Debugging</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Evaluated</source>
        <translation>已求值</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>ConsoleView</name>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Nothing has been said.
Run a script: console.log() shows here.</source>
        <translation>还没有输出。
运行脚本后，console.log() 的内容显示在这里。</translation>
    </message>
    <message>
        <source>No line matches the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
</context>
<context>
    <name>CopyMenu</name>
    <message>
        <source>Copy as hex</source>
        <translation>复制为十六进制</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as C array</source>
        <translation>复制为 C 数组</translation>
    </message>
    <message>
        <source>Copy as Base64</source>
        <translation>复制为 Base64</translation>
    </message>
    <message>
        <source>Copy as JavaScript Uint8Array</source>
        <translation>复制为 JavaScript Uint8Array</translation>
    </message>
    <message>
        <source>Too much for a clipboard: the first {size} are copied. Save… has all.</source>
        <translation>剪贴板放不下：只复制前 {size}，“保存…”可得到全部。</translation>
    </message>
    <message>
        <source>1 byte at 0x{offset}</source>
        <translation>0x{offset} 处的 1 字节</translation>
    </message>
    <message>
        <source>All {count} bytes</source>
        <translation>全部 {count} 字节</translation>
    </message>
    <message>
        <source>{count} bytes selected</source>
        <translation>已选 {count} 字节</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy the payload as text</source>
        <translation>将数据复制为文本</translation>
    </message>
    <message>
        <source>Copy the payload as hex</source>
        <translation>将数据复制为十六进制</translation>
    </message>
    <message>
        <source>Copy the event as JSON</source>
        <translation>将事件复制为 JSON</translation>
    </message>
    <message>
        <source>Too much for a clipboard: the first {copied} of {count} rows are copied.</source>
        <translation>剪贴板放不下：只复制了 {count} 行中的前 {copied} 行。</translation>
    </message>
    <message>
        <source>Select a row first.</source>
        <translation>请先选择一行。</translation>
    </message>
    <message>
        <source>Too much for a clipboard: the first {size} are copied.</source>
        <translation>剪贴板放不下：只复制了前 {size}。</translation>
    </message>
</context>
<context>
    <name>DataInspector</name>
    <message>
        <source>Show fewer values</source>
        <translation>显示较少的值</translation>
    </message>
    <message>
        <source>Show all values</source>
        <translation>显示所有的值</translation>
    </message>
    <message>
        <source>Show the values</source>
        <translation>显示值</translation>
    </message>
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
    <message>
        <source>Copy {value}</source>
        <translation>复制 {value}</translation>
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
        <source>Likely causes</source>
        <translation>可能原因</translation>
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
    <name>ErrorReport</name>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>EventLogModel</name>
    <message>
        <source>Mark {number}</source>
        <translation>标记 {number}</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>距开始</translation>
    </message>
    <message>
        <source>Socket delta</source>
        <translation>Socket 间隔</translation>
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
    <name>EventRows</name>
    <message>
        <source>peer listening</source>
        <translation>服务器开始监听</translation>
    </message>
    <message>
        <source>peer stopped</source>
        <translation>服务器已停止</translation>
    </message>
    <message>
        <source>peer accepted</source>
        <translation>服务器接受连接</translation>
    </message>
    <message>
        <source>peer received</source>
        <translation>服务器收到</translation>
    </message>
    <message>
        <source>peer sent</source>
        <translation>服务器发出</translation>
    </message>
    <message>
        <source>peer closed</source>
        <translation>服务器连接关闭</translation>
    </message>
    <message>
        <source>peer note</source>
        <translation>服务器备注</translation>
    </message>
    <message>
        <source>Test server</source>
        <translation>测试服务器</translation>
    </message>
    <message>
        <source>Test server, connection {party}</source>
        <translation>测试服务器，连接 {party}</translation>
    </message>
    <message>
        <source>{party}, from {client}</source>
        <translation>{party}，来自 {client}</translation>
    </message>
</context>
<context>
    <name>FaultList</name>
    <message>
        <source>Faults, the first one first</source>
        <translation>故障，按先后顺序</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>No faults: the network is perfect</source>
        <translation>没有故障：网络一切正常</translation>
    </message>
    <message>
        <source>as before: a setting is wrong</source>
        <translation>保持原样：有设置不正确</translation>
    </message>
    <message>
        <source>not in force yet</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已停用</translation>
    </message>
</context>
<context>
    <name>FaultsPage</name>
    <message>
        <source>Add fault</source>
        <translation>添加故障</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+Up）</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+Down）</translation>
    </message>
    <message>
        <source>Remove (Del)</source>
        <translation>移除（Del）</translation>
    </message>
    <message>
        <source>Whose faults are shown</source>
        <translation>显示哪些连接的故障</translation>
    </message>
    <message>
        <source>Those of all again</source>
        <translation>恢复为通用故障</translation>
    </message>
    <message>
        <source>For all connections</source>
        <translation>用于所有连接</translation>
    </message>
    <message>
        <source>For {connection} only</source>
        <translation>仅用于 {connection}</translation>
    </message>
    <message>
        <source>Select a connection to give it faults of its own</source>
        <translation>选中一个连接，即可为它单独设置故障</translation>
    </message>
    <message>
        <source>Add a fault, and set it here. It works at once.</source>
        <translation>添加故障后在这里设置，立即生效。</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Sent of the file</source>
        <translation>文件已发送的部分</translation>
    </message>
    <message>
        <source>Chunk size in bytes</source>
        <translation>分块大小（字节）</translation>
    </message>
    <message>
        <source>Gap between chunks in milliseconds</source>
        <translation>分块间隔（毫秒）</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Drop a file here, or choose one.</source>
        <translation>将文件拖到此处，或选择一个文件。</translation>
    </message>
    <message>
        <source>{sent} of {total}</source>
        <translation>{sent} / {total}</translation>
    </message>
    <message>
        <source>waits: the peer is slow</source>
        <translation>等待中：对端较慢</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>A chunk has 1 to {most} bytes</source>
        <translation>分块须为 1 到 {most} 字节</translation>
    </message>
    <message>
        <source>A gap is 0 to {most} ms</source>
        <translation>间隔须为 0 到 {most} 毫秒</translation>
    </message>
    <message>
        <source>Each chunk is a record of its own in the log</source>
        <translation>每个分块在日志中是一条记录</translation>
    </message>
    <message>
        <source>Each chunk is a record of its own in the log: {count} records</source>
        <translation>每个分块在日志中是一条记录：共 {count} 条</translation>
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
    <name>FileSendingPresenter</name>
    <message>
        <source>Choose a file first.</source>
        <translation>请先选择文件。</translation>
    </message>
    <message>
        <source>The socket is not connected: connect it first (F5).</source>
        <translation>Socket 未连接：请先连接（F5）。</translation>
    </message>
    <message>
        <source>One file at a time: {name} was taken.</source>
        <translation>一次只能发送一个文件：已选 {name}。</translation>
    </message>
    <message>
        <source>{name} is still being sent on this socket: cancel it first.</source>
        <translation>此 Socket 仍在发送 {name}：请先取消。</translation>
    </message>
    <message>
        <source>Choose a file to send</source>
        <translation>选择要发送的文件</translation>
    </message>
    <message>
        <source>Sent: {total}.</source>
        <translation>已发送：{total}。</translation>
    </message>
    <message>
        <source>Sent: the file is empty.</source>
        <translation>已发送：文件为空。</translation>
    </message>
    <message>
        <source>Cancelled after {sent} of {total}. Send begins at the beginning.</source>
        <translation>已取消，已发送 {sent} / {total}。再次发送将从头开始。</translation>
    </message>
    <message>
        <source>{reason}, after {sent} of {total}. Connect again (F5), then Send begins at the beginning.</source>
        <translation>{reason}，已发送 {sent} / {total}。请重新连接（F5），再次发送将从头开始。</translation>
    </message>
    <message>
        <source>{reason}, after {sent} of {total}. Choose the file again.</source>
        <translation>{reason}，已发送 {sent} / {total}。请重新选择文件。</translation>
    </message>
    <message>
        <source>This is no file that can be sent: {name}</source>
        <translation>这不是可以发送的文件：{name}</translation>
    </message>
    <message>
        <source>The file cannot be read: {error}</source>
        <translation>无法读取文件：{error}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
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
        <source>Peer</source>
        <translation>服务器</translation>
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
    <message>
        <source>What the test server saw: {count} events</source>
        <translation>测试服务器看到的：{count} 个事件</translation>
    </message>
    <message>
        <source>Character {position}: {reason}</source>
        <translation>第 {position} 个字符：{reason}</translation>
    </message>
</context>
<context>
    <name>FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter: text, kind:error, socket:1, size&gt;1k …</source>
        <translation>筛选：文本、kind:error、socket:1、size&gt;1k …</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in payloads</source>
        <translation>在数据中查找</translation>
    </message>
    <message>
        <source>Form of what is looked for</source>
        <translation>查找内容的格式</translation>
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
        <source>Find previous (Shift+Enter)</source>
        <translation>查找上一个（Shift+Enter）</translation>
    </message>
    <message>
        <source>Find next (Enter)</source>
        <translation>查找下一个（Enter）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>第 {at} 个，共 {count} 个</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 个</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>Follow stream: {socket}</source>
        <translation>跟踪数据流：{socket}</translation>
    </message>
</context>
<context>
    <name>FrameList</name>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
</context>
<context>
    <name>FrameRows</name>
    <message>
        <source>Half packets: this frame came in {count} events, {events}.</source>
        <translation>半包：此帧分 {count} 个事件到达（{events}）。</translation>
    </message>
    <message>
        <source>Sticky packets: event {event} brought other frames, too.</source>
        <translation>粘包：事件 {event} 还带来了其他帧。</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>无结尾</translation>
    </message>
    <message>
        <source>split</source>
        <translation>半包</translation>
    </message>
    <message>
        <source>sticky</source>
        <translation>粘包</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
</context>
<context>
    <name>FramesPage</name>
    <message>
        <source>Follow stream</source>
        <translation>跟踪数据流</translation>
    </message>
    <message>
        <source>Frames are cut from what was sent or received.</source>
        <translation>帧由发送或接收的数据切分而来。</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count} 帧</translation>
    </message>
    <message>
        <source>More frames are not shown.</source>
        <translation>更多的帧未显示。</translation>
    </message>
    <message>
        <source>Not complete: {size} so far.</source>
        <translation>不完整：目前 {size}。</translation>
    </message>
    <message>
        <source>Not complete: {size} of {whole} so far.</source>
        <translation>不完整：目前 {size}，共 {whole}。</translation>
    </message>
    <message>
        <source>Event {number}</source>
        <translation>事件 {number}</translation>
    </message>
    <message>
        <source>Go to event {number}</source>
        <translation>转到事件 {number}</translation>
    </message>
</context>
<context>
    <name>FramingRow</name>
    <message>
        <source>Frames end</source>
        <translation>帧的切分方式</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>按行</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Length prefix</source>
        <translation>长度前缀</translation>
    </message>
    <message>
        <source>Fixed size</source>
        <translation>固定大小</translation>
    </message>
    <message>
        <source>Line ending</source>
        <translation>换行符</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Delimiter, with escapes</source>
        <translation>分隔符，可用转义</translation>
    </message>
    <message>
        <source>Offset of the length</source>
        <translation>长度字段的偏移</translation>
    </message>
    <message>
        <source>Width of the length in bytes</source>
        <translation>长度字段的字节数</translation>
    </message>
    <message>
        <source>Byte order of the length</source>
        <translation>长度字段的字节序</translation>
    </message>
    <message>
        <source>Big endian</source>
        <translation>大端</translation>
    </message>
    <message>
        <source>Little endian</source>
        <translation>小端</translation>
    </message>
    <message>
        <source>Counts the header</source>
        <translation>包含头部</translation>
    </message>
    <message>
        <source>The length is that of the whole frame</source>
        <translation>长度是整个帧的长度</translation>
    </message>
    <message>
        <source>Bytes that the length does not count</source>
        <translation>长度未计入的字节数</translation>
    </message>
    <message>
        <source>Size of a frame</source>
        <translation>帧的大小</translation>
    </message>
    <message>
        <source>Give at least one character</source>
        <translation>请至少输入一个字符</translation>
    </message>
    <message>
        <source>at</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>另加</translation>
    </message>
    <message>
        <source>Cut by</source>
        <translation>切分</translation>
    </message>
</context>
<context>
    <name>FunctionRow</name>
    <message>
        <source>waiting …</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>Character {at}: this is no JSON. Keys and texts stand in double quotes: {{&quot;a&quot;: 1}}.</source>
        <translation>第 {at} 个字符：不是 JSON。键和文本须用双引号：{{&quot;a&quot;: 1}}。</translation>
    </message>
    <message>
        <source>Thrown: {text}</source>
        <translation>抛出：{text}</translation>
    </message>
    <message>
        <source>Result: {text}</source>
        <translation>结果：{text}</translation>
    </message>
    <message>
        <source>{parameter} of {function}</source>
        <translation>{function} 的 {parameter}</translation>
    </message>
    <message>
        <source>JSON: 5 is a number, &quot;5&quot; a text. What is no JSON is a text as it stands. Empty: left out.</source>
        <translation>JSON：5 是数字，&quot;5&quot; 是文本。不是 JSON 的内容按原样作为文本。留空则省略。</translation>
    </message>
    <message>
        <source>Empty: the event of a tap. {&quot;dataset&quot;: {&quot;id&quot;: 3}, &quot;detail&quot;: {&quot;value&quot;: &quot;x&quot;}} says what is in it.</source>
        <translation>留空：一次点击的事件。可用 {&quot;dataset&quot;: {&quot;id&quot;: 3}, &quot;detail&quot;: {&quot;value&quot;: &quot;x&quot;}} 指定其内容。</translation>
    </message>
</context>
<context>
    <name>HexView</name>
    <message>
        <source>Payload in hex</source>
        <translation>十六进制数据</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Find in this payload…</source>
        <translation>在此数据中查找…</translation>
    </message>
    <message>
        <source>Go to offset…</source>
        <translation>转到偏移…</translation>
    </message>
</context>
<context>
    <name>HistoryPresenter</name>
    <message>
        <source>Earlier send</source>
        <translation>较早的发送</translation>
    </message>
    <message>
        <source>Later send</source>
        <translation>较晚的发送</translation>
    </message>
    <message>
        <source>Send the selected row again</source>
        <translation>重新发送所选的行</translation>
    </message>
    <message>
        <source>Select a row first.</source>
        <translation>请先选择一行。</translation>
    </message>
    <message>
        <source>This row has no bytes to send.</source>
        <translation>此行没有可发送的字节。</translation>
    </message>
    <message>
        <source>{size} are too much to send from the log: save them, send the file.</source>
        <translation>{size} 过大，无法从日志发送：请保存后以文件发送。</translation>
    </message>
    <message>
        <source>Sent on {socket}: the row’s own socket is not connected.</source>
        <translation>已在 {socket} 上发送：此行自己的 Socket 未连接。</translation>
    </message>
    <message>
        <source>Not sent: there is no connection to send it on.</source>
        <translation>未发送：没有可用的连接。</translation>
    </message>
    <message>
        <source>Connect {socket}</source>
        <translation>连接 {socket}</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>尚未发送过任何内容。</translation>
    </message>
    <message>
        <source>This is the oldest send that is kept.</source>
        <translation>这是保留的最早一次发送。</translation>
    </message>
    <message>
        <source>Send {number} of {count}</source>
        <translation>第 {number} 次发送，共 {count} 次</translation>
    </message>
</context>
<context>
    <name>InfoColumn</name>
    <message>
        <source>Copy {name} as JSON</source>
        <translation>将 {name} 复制为 JSON</translation>
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
    <message>
        <source>The object that the listener gets</source>
        <translation>监听函数收到的对象</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>JsFaults</name>
    <message>
        <source>This string has no end: close it with “{token}”</source>
        <translation>字符串没有结束：请用 {token} 结束</translation>
    </message>
    <message>
        <source>This comment has no end: close it with “*/”</source>
        <translation>注释没有结束：请用 */ 结束</translation>
    </message>
    <message>
        <source>“{token}” is not closed: “{other}” is missing</source>
        <translation>“{token}”没有闭合：缺少“{other}”</translation>
    </message>
    <message>
        <source>“{token}” closes nothing: remove it</source>
        <translation>多余的“{token}”：请删除</translation>
    </message>
    <message>
        <source>“{token}” is missing here</source>
        <translation>此处缺少“{token}”</translation>
    </message>
    <message>
        <source>A name or a value is missing here</source>
        <translation>此处缺少名称或值</translation>
    </message>
    <message>
        <source>This is no JavaScript, near “{token}”</source>
        <translation>不是有效的 JavaScript，位于“{token}”附近</translation>
    </message>
</context>
<context>
    <name>JsonPage</name>
    <message>
        <source>{size} are too much for a tree, which takes up to {most}.</source>
        <translation>{size} 太大，树最多显示 {most}。</translation>
    </message>
    <message>
        <source>Reading: {percent} %</source>
        <translation>读取中：{percent} %</translation>
    </message>
    <message>
        <source>There is no JSON: the payload is empty.</source>
        <translation>没有 JSON：数据为空。</translation>
    </message>
    <message>
        <source>Line {line}, column {column}, byte {byte}: {what}.</source>
        <translation>第 {line} 行，第 {column} 列，字节 {byte}：{what}。</translation>
    </message>
    <message>
        <source>a value is missing here</source>
        <translation>此处缺少值</translation>
    </message>
    <message>
        <source>a key in quotes is missing here</source>
        <translation>此处缺少带引号的键</translation>
    </message>
    <message>
        <source>a colon is missing here</source>
        <translation>此处缺少冒号</translation>
    </message>
    <message>
        <source>a comma or the closing bracket is missing here</source>
        <translation>此处缺少逗号或右括号</translation>
    </message>
    <message>
        <source>the closing quote is missing</source>
        <translation>缺少右引号</translation>
    </message>
    <message>
        <source>this is no escape of JSON</source>
        <translation>这不是 JSON 的转义</translation>
    </message>
    <message>
        <source>a control character has to be written as an escape</source>
        <translation>控制字符必须写成转义</translation>
    </message>
    <message>
        <source>this byte is no UTF-8</source>
        <translation>此字节不是 UTF-8</translation>
    </message>
    <message>
        <source>there are more values than a tree takes</source>
        <translation>值的数量超过树的上限</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
</context>
<context>
    <name>JsonTree</name>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>LanCode</name>
    <message>
        <source>QR code of the address</source>
        <translation>地址的二维码</translation>
    </message>
</context>
<context>
    <name>LanPage</name>
    <message>
        <source>Address that the server is opened on</source>
        <translation>对外开放的地址</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>最多连接数</translation>
    </message>
    <message>
        <source>Bytes from each connection at most</source>
        <translation>每个连接最多接收的字节数</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>connections,</source>
        <translation>个连接，每个</translation>
    </message>
    <message>
        <source>from each</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Close to the network</source>
        <translation>对网络关闭</translation>
    </message>
    <message>
        <source>Open to the network</source>
        <translation>对网络开放</translation>
    </message>
    <message>
        <source>Every machine on this network can connect, until you close it.</source>
        <translation>在关闭之前，此网络上的所有设备都可以连接。</translation>
    </message>
    <message>
        <source>This computer is on no network that others could reach it by.</source>
        <translation>本机没有其他设备可以访问的网络地址。</translation>
    </message>
    <message>
        <source>Reached from this computer only. Opening ends its connections.</source>
        <translation>仅本机可以访问。开放时会断开现有连接。</translation>
    </message>
</context>
<context>
    <name>LogHeader</name>
    <message>
        <source>Columns of the log</source>
        <translation>日志列</translation>
    </message>
    <message>
        <source>Time as a clock</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Time since the session’s start</source>
        <translation>距会话开始的时间</translation>
    </message>
    <message>
        <source>Time since the socket’s row before</source>
        <translation>距同一 Socket 上一行的时间</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>恢复默认列</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动列</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source># (number)</source>
        <translation>#（编号）</translation>
    </message>
</context>
<context>
    <name>LogMenu</name>
    <message>
        <source>Copy rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>复制此行</translation>
    </message>
    <message>
        <source>Copy payload as text</source>
        <translation>将数据复制为文本</translation>
    </message>
    <message>
        <source>Copy payload as hex</source>
        <translation>将数据复制为十六进制</translation>
    </message>
    <message>
        <source>Copy event as JSON</source>
        <translation>将事件复制为 JSON</translation>
    </message>
    <message>
        <source>Copy as wx code</source>
        <translation>复制为 wx 代码</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Next event of {socket}</source>
        <translation>{socket} 的下一个事件</translation>
    </message>
    <message>
        <source>Follow stream of {socket}</source>
        <translation>跟踪 {socket} 的数据流</translation>
    </message>
    <message>
        <source>Show only socket {socket}</source>
        <translation>只显示 Socket {socket}</translation>
    </message>
    <message>
        <source>Show only {socket} of the test server</source>
        <translation>只显示测试服务器的 {socket}</translation>
    </message>
    <message>
        <source>Show only {kind}</source>
        <translation>只显示 {kind}</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Mark {number}</source>
        <translation>标记 {number}</translation>
    </message>
    <message>
        <source>No mark</source>
        <translation>取消标记</translation>
    </message>
    <message>
        <source>Change the note…</source>
        <translation>修改备注…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>添加备注…</translation>
    </message>
</context>
<context>
    <name>LogPresenter</name>
    <message>
        <source>Columns of the log</source>
        <translation>选择日志列</translation>
    </message>
    <message>
        <source>Copy the object of the listener</source>
        <translation>复制监听函数收到的对象</translation>
    </message>
    <message>
        <source>Copy the event as JSON</source>
        <translation>将事件复制为 JSON</translation>
    </message>
    <message>
        <source>{size} are too much for the composer. Save… has all.</source>
        <translation>{size} 超出发送区的容量，“保存…”可得到全部。</translation>
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
        <source>Change or open a profile</source>
        <translation>编辑或打开环境</translation>
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
        <source>Script</source>
        <translation>脚本</translation>
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
    <name>Marking</name>
    <message>
        <source>Mark the selected rows</source>
        <translation>标记所选行</translation>
    </message>
    <message>
        <source>Mark with {number}</source>
        <translation>添加标记 {number}</translation>
    </message>
    <message>
        <source>Note on the row</source>
        <translation>编辑此行的备注</translation>
    </message>
    <message>
        <source>Only the first {rows} of the selected rows were marked.</source>
        <translation>只标记了所选行中的前 {rows} 行。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>On event {number}. An empty note takes it away.</source>
        <translation>事件 {number} 的备注，留空即删除。</translation>
    </message>
    <message>
        <source>Select a row first.</source>
        <translation>请先选择一行。</translation>
    </message>
    <message>
        <source>An opened session is read only: its marks and notes stay as they are.</source>
        <translation>打开的会话是只读的：其中的标记和备注不能修改。</translation>
    </message>
    <message>
        <source>There are {count} marks already; a session can have no more.</source>
        <translation>已有 {count} 个标记，达到单个会话的上限。</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Go to row</source>
        <translation>转到行</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>下一个错误</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>上一个错误</translation>
    </message>
    <message>
        <source>Next event of the same socket</source>
        <translation>同一 Socket 的下一个事件</translation>
    </message>
    <message>
        <source>Previous event of the same socket</source>
        <translation>同一 Socket 的上一个事件</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>上一个标记</translation>
    </message>
    <message>
        <source>There is no row to go to.</source>
        <translation>没有可转到的行。</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>There is no error below this row.</source>
        <translation>此行以下没有错误。</translation>
    </message>
    <message>
        <source>There is no error above this row.</source>
        <translation>此行以上没有错误。</translation>
    </message>
    <message>
        <source>{socket} has no event below this row.</source>
        <translation>此行以下没有 {socket} 的事件。</translation>
    </message>
    <message>
        <source>{socket} has no event above this row.</source>
        <translation>此行以上没有 {socket} 的事件。</translation>
    </message>
    <message>
        <source>There is no mark below this row.</source>
        <translation>此行以下没有标记。</translation>
    </message>
    <message>
        <source>There is no mark above this row.</source>
        <translation>此行以上没有标记。</translation>
    </message>
    <message>
        <source>Select a row first.</source>
        <translation>请先选择一行。</translation>
    </message>
    <message>
        <source>A number from 1 to {last}, as in the # column.</source>
        <translation>从 1 到 {last} 的编号，即 # 列中的数字。</translation>
    </message>
    <message>
        <source>The filter leaves out event {number}.</source>
        <translation>事件 {number} 不符合当前筛选条件。</translation>
    </message>
    <message>
        <source>Searching: {rows} rows so far. Any key or click ends it.</source>
        <translation>正在查找：已查 {rows} 行。按任意键或点击即可停止。</translation>
    </message>
</context>
<context>
    <name>ObjectPage</name>
    <message>
        <source>The object that the listener gets</source>
        <translation>监听函数收到的对象</translation>
    </message>
    <message>
        <source>Copy object</source>
        <translation>复制对象</translation>
    </message>
</context>
<context>
    <name>OffsetBar</name>
    <message>
        <source>Go to offset</source>
        <translation>转到偏移</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>128, 0x80, +16, -0x10 or end</source>
        <translation>128、0x80、+16、-0x10 或 end</translation>
    </message>
    <message>
        <source>From 0 to 0x{last}: 128, 0x80, +16 or end</source>
        <translation>0 到 0x{last}：128、0x80、+16 或 end</translation>
    </message>
</context>
<context>
    <name>PartTree</name>
    <message>
        <source>… {count} more bytes</source>
        <translation>… 还有 {count} 字节</translation>
    </message>
    <message>
        <source>… {count} more</source>
        <translation>… 还有 {count} 项</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
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
    <name>PayloadFind</name>
    <message>
        <source>Find in this payload</source>
        <translation>在此数据中查找</translation>
    </message>
    <message>
        <source>Form of what is looked for</source>
        <translation>查找内容的格式</translation>
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
        <source>Find previous (Shift+Enter)</source>
        <translation>查找上一个（Shift+Enter）</translation>
    </message>
    <message>
        <source>Find next (Enter)</source>
        <translation>查找下一个（Enter）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Searching, {share} % …</source>
        <translation>正在查找，{share} % …</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Found at 0x{offset}</source>
        <translation>位于 0x{offset}</translation>
    </message>
    <message>
        <source>Found at 0x{offset}, past the end</source>
        <translation>位于 0x{offset}（已绕回）</translation>
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
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Copy the payload</source>
        <translation>复制数据</translation>
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
</context>
<context>
    <name>PeerChip</name>
    <message>
        <source>on</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>open to the network</source>
        <translation>对网络开放</translation>
    </message>
    <message>
        <source>{count} faults</source>
        <translation>{count} 个故障</translation>
    </message>
    <message>
        <source>1 fault</source>
        <translation>1 个故障</translation>
    </message>
    <message>
        <source>Opens the test servers</source>
        <translation>打开测试服务器面板</translation>
    </message>
</context>
<context>
    <name>PeerDockPresenter</name>
    <message>
        <source>Every machine on the network reaches the test server at {addresses}</source>
        <translation>网络上的所有设备都可以通过 {addresses} 访问测试服务器</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{name} is off: this computer has the address {address} no more</source>
        <translation>{name}已停止：本机不再拥有地址 {address}</translation>
    </message>
</context>
<context>
    <name>PeerHead</name>
    <message>
        <source>Behaviour</source>
        <translation>行为</translation>
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
        <source>On, and a fault refuses every connection.</source>
        <translation>运行中，故障使所有连接都被拒绝。</translation>
    </message>
    <message>
        <source>On, and a fault leaves every connection unanswered.</source>
        <translation>运行中，故障使所有连接都得不到应答。</translation>
    </message>
    <message>
        <source>On, {count} connections. Open to every machine on the network.</source>
        <translation>运行中，{count} 个连接。网络上的所有设备都可以访问。</translation>
    </message>
    <message>
        <source>On, 1 connection. Open to every machine on the network.</source>
        <translation>运行中，1 个连接。网络上的所有设备都可以访问。</translation>
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
    <name>PeerList</name>
    <message>
        <source>Test servers</source>
        <translation>测试服务器</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>open to the network</source>
        <translation>对网络开放</translation>
    </message>
    <message>
        <source>on</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>{count} connections</source>
        <translation>{count} 个连接</translation>
    </message>
</context>
<context>
    <name>PeerPages</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a test server</source>
        <translation>添加测试服务器</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Stop the selected test server and take it off the list</source>
        <translation>停止选中的测试服务器并将其移出列表</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A behaviour with faults that testers ask for</source>
        <translation>测试中常用的行为与故障组合</translation>
    </message>
    <message>
        <source>Settings of the test server</source>
        <translation>测试服务器的设置</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Faults {count}</source>
        <translation>故障 {count}</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Connections {count}</source>
        <translation>连接 {count}</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
</context>
<context>
    <name>PeerPresenter</name>
    <message>
        <source>{behaviour} server</source>
        <translation>{behaviour}服务器</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Profile</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>环境名称</translation>
    </message>
    <message>
        <source>Add this computer’s Wi-Fi</source>
        <translation>添加这台电脑的 Wi-Fi</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>保存并使用</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{wrong} to be corrected</source>
        <translation>{wrong} 项需要改正</translation>
    </message>
    <message>
        <source>Nothing differs from {profile}</source>
        <translation>与“{profile}”完全相同</translation>
    </message>
    <message>
        <source>1 differs from {profile}</source>
        <translation>1 项与“{profile}”不同</translation>
    </message>
    <message>
        <source>{count} differ from {profile}</source>
        <translation>{count} 项与“{profile}”不同</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>ProfileField</name>
    <message>
        <source>Take the built-in value</source>
        <translation>恢复内置环境的值</translation>
    </message>
    <message>
        <source>{profile}: {value}</source>
        <translation>{profile}：{value}</translation>
    </message>
    <message>
        <source>differs from the built-in profile</source>
        <translation>与内置环境不同</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>配额</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message>
        <source>Network interfaces</source>
        <translation>网络接口</translation>
    </message>
    <message>
        <source>Quirks of some devices</source>
        <translation>部分真机的异常行为</translation>
    </message>
    <message>
        <source>Refused below</source>
        <translation>拒绝小于此值的端口</translation>
    </message>
    <message>
        <source>Refused ports</source>
        <translation>禁用端口</translation>
    </message>
    <message>
        <source>Same subnet</source>
        <translation>同一子网</translation>
    </message>
    <message>
        <source>Other private subnets</source>
        <translation>其他私有子网</translation>
    </message>
    <message>
        <source>Server domains</source>
        <translation>服务器域名</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>其他域名</translation>
    </message>
    <message>
        <source>errno of a timeout</source>
        <translation>超时的 errno</translation>
    </message>
    <message>
        <source>The user has allowed the LAN</source>
        <translation>用户已允许访问局域网</translation>
    </message>
    <message>
        <source>bindWifi</source>
        <translation>bindWifi</translation>
    </message>
    <message>
        <source>Known networks</source>
        <translation>已知网络</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>本机地址</translation>
    </message>
    <message>
        <source>Public addresses</source>
        <translation>公网地址</translation>
    </message>
    <message>
        <source>New sockets at most</source>
        <translation>最多新建 Socket</translation>
    </message>
    <message>
        <source>Within (seconds)</source>
        <translation>时间窗口（秒）</translation>
    </message>
    <message>
        <source>Instead of this computer’s</source>
        <translation>代替本机的接口</translation>
    </message>
    <message>
        <source>A bogus onConnect comes first</source>
        <translation>先触发虚假的 onConnect</translation>
    </message>
    <message>
        <source>remoteInfo and localInfo are zero</source>
        <translation>remoteInfo 和 localInfo 为零</translation>
    </message>
    <message>
        <source>remoteInfo has no size</source>
        <translation>remoteInfo 没有 size</translation>
    </message>
    <message>
        <source>FIN gives onError, too</source>
        <translation>收到 FIN 也触发 onError</translation>
    </message>
    <message>
        <source>The timeout is ignored</source>
        <translation>忽略超时设置</translation>
    </message>
    <message>
        <source>Share of reads cut in two</source>
        <translation>拆成两次的读取比例</translation>
    </message>
    <message>
        <source>Share of reads joined</source>
        <translation>与下一次合并的读取比例</translation>
    </message>
    <message>
        <source>Seed of cuts and joins</source>
        <translation>拆分与合并的随机种子</translation>
    </message>
    <message>
        <source>Ports and ranges such as 8000-8100, with commas or in lines</source>
        <translation>端口或范围（如 8000-8100），用英文逗号或换行分隔</translation>
    </message>
    <message>
        <source>One in each line: example.com, or *.example.com</source>
        <translation>每行一个：example.com 或 *.example.com</translation>
    </message>
    <message>
        <source>A number, or unlimited</source>
        <translation>数字，或 unlimited</translation>
    </message>
    <message>
        <source>One in each line: name, BSSID, interface or address to leave by</source>
        <translation>每行一个：名称、BSSID、出口接口或地址，用英文逗号分隔</translation>
    </message>
    <message>
        <source>One in each line: wlan0 192.168.1.23/24. Empty: those of this computer</source>
        <translation>每行一个：wlan0 192.168.1.23/24。留空则用这台电脑的接口</translation>
    </message>
    <message>
        <source>With remoteInfo.port -1</source>
        <translation>其 remoteInfo.port 为 -1</translation>
    </message>
    <message>
        <source>Address 0.0.0.0, port 0</source>
        <translation>地址为 0.0.0.0，端口为 0</translation>
    </message>
    <message>
        <source>An attempt goes on for a minute</source>
        <translation>一次连接最长尝试一分钟</translation>
    </message>
    <message>
        <source>From 0 to 1: half packets</source>
        <translation>0 到 1：半包</translation>
    </message>
    <message>
        <source>From 0 to 1: sticky packets</source>
        <translation>0 到 1：粘包</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Allowed, with a warning</source>
        <translation>允许（有警告）</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Their addresses decide</source>
        <translation>按解析出的地址判定</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>errCode 5: Android only</source>
        <translation>errCode 5：仅支持 Android</translation>
    </message>
    <message>
        <source>errCode 6: Android too old</source>
        <translation>errCode 6：Android 版本过低</translation>
    </message>
    <message>
        <source>110, Connection timed out</source>
        <translation>110：连接超时</translation>
    </message>
    <message>
        <source>4, Interrupted system call</source>
        <translation>4：系统调用被中断</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ProfilesPresenter</name>
    <message>
        <source>The profile cannot be used, {profile} stays in force: {reason}</source>
        <translation>该环境无法使用，继续使用“{profile}”：{reason}</translation>
    </message>
    <message>
        <source>Open a profile</source>
        <translation>打开环境</translation>
    </message>
    <message>
        <source>Profiles (*.toml)</source>
        <translation>环境文件 (*.toml)</translation>
    </message>
    <message>
        <source>Change the profile…</source>
        <translation>编辑环境…</translation>
    </message>
    <message>
        <source>Open a profile file…</source>
        <translation>打开环境文件…</translation>
    </message>
    <message>
        <source>Read the profile again</source>
        <translation>重新读取该环境</translation>
    </message>
    <message>
        <source>This computer’s network is in the list already.</source>
        <translation>本机所在的网络已在列表中。</translation>
    </message>
    <message>
        <source>Show the folder of profiles</source>
        <translation>打开环境文件夹</translation>
    </message>
    <message>
        <source>{folder} cannot be made: {reason}</source>
        <translation>无法创建文件夹 {folder}：{reason}</translation>
    </message>
    <message>
        <source>The name is a file’s name: leave out / and \.</source>
        <translation>名称将用作文件名：请勿包含 / 和 \。</translation>
    </message>
    <message>
        <source>Profile {name} is in force. Its file: {path}</source>
        <translation>“{name}”环境已生效。文件：{path}</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>PromptEdit</name>
    <message>
        <source>Evaluate an expression</source>
        <translation>输入表达式求值</translation>
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
    <name>RepeatRow</name>
    <message>
        <source>Repeat every</source>
        <translation>重复，每隔</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>How many times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>How many times; empty: until stopped</source>
        <translation>次数；留空则一直重复，直到停止</translation>
    </message>
    <message>
        <source>ms ×</source>
        <translation>毫秒 ×</translation>
    </message>
</context>
<context>
    <name>Repeats</name>
    <message>
        <source>{sent} sent</source>
        <translation>已发送 {sent} 次</translation>
    </message>
    <message>
        <source>{sent} of {times} sent</source>
        <translation>已发送 {sent}/{times} 次</translation>
    </message>
    <message>
        <source>{text}, {count} left out</source>
        <translation>{text}，略过 {count} 次</translation>
    </message>
    <message>
        <source>{text}, {count} left out: the peer is slow</source>
        <translation>{text}，略过 {count} 次：对端接收慢</translation>
    </message>
    <message>
        <source>{text}. Stopped</source>
        <translation>{text}。已停止</translation>
    </message>
    <message>
        <source>{text}. {reason}</source>
        <translation>{text}。{reason}</translation>
    </message>
</context>
<context>
    <name>ScriptConsole</name>
    <message>
        <source>Filter the console</source>
        <translation>筛选控制台</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Go to the end, and follow it</source>
        <translation>转到末尾并跟随</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Clear console</source>
        <translation>清空控制台</translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>复制为十六进制</translation>
    </message>
    <message>
        <source>Copy the first {count} bytes as hex</source>
        <translation>将前 {count} 字节复制为十六进制</translation>
    </message>
    <message>
        <source>Copy value as JSON</source>
        <translation>将值复制为 JSON</translation>
    </message>
    <message>
        <source>Go to {place}</source>
        <translation>转到 {place}</translation>
    </message>
</context>
<context>
    <name>ScriptData</name>
    <message>
        <source>There is no data. What setData() sets shows here.</source>
        <translation>没有数据。setData() 设置的内容显示在这里。</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>复制为十六进制</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
</context>
<context>
    <name>ScriptDesk</name>
    <message>
        <source>{file} is not there any more. Saving writes it anew.</source>
        <translation>{file} 已不存在。保存会重新写入。</translation>
    </message>
    <message>
        <source>{file} has changed on disk, and here as well.</source>
        <translation>{file} 在磁盘上已更改，此处也有改动。</translation>
    </message>
</context>
<context>
    <name>ScriptDockPresenter</name>
    <message>
        <source>Show or hide the script</source>
        <translation>显示或隐藏脚本</translation>
    </message>
    <message>
        <source>Run the script</source>
        <translation>运行脚本</translation>
    </message>
    <message>
        <source>Stop the script</source>
        <translation>停止脚本</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>新建脚本</translation>
    </message>
    <message>
        <source>Open a script</source>
        <translation>打开脚本</translation>
    </message>
    <message>
        <source>Save the script</source>
        <translation>保存脚本</translation>
    </message>
    <message>
        <source>Save the script as</source>
        <translation>脚本另存为</translation>
    </message>
    <message>
        <source>Go to the script’s console, or back to the script</source>
        <translation>转到脚本控制台，或回到脚本</translation>
    </message>
    <message>
        <source>Clear the script’s console</source>
        <translation>清空脚本的控制台</translation>
    </message>
</context>
<context>
    <name>ScriptEditor</name>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Tab indents, Escape leaves, Ctrl+Space completes.</source>
        <translation>Tab 缩进，Esc 离开，Ctrl+Space 补全。</translation>
    </message>
    <message>
        <source>Line {line}: {message}</source>
        <translation>第 {line} 行：{message}</translation>
    </message>
    <message>
        <source>{count} more faults</source>
        <translation>还有 {count} 处错误</translation>
    </message>
</context>
<context>
    <name>ScriptFind</name>
    <message>
        <source>Find in the script</source>
        <translation>在脚本中查找</translation>
    </message>
    <message>
        <source>Find previous (Shift+Enter)</source>
        <translation>查找上一个（Shift+Enter）</translation>
    </message>
    <message>
        <source>Find next (Enter)</source>
        <translation>查找下一个（Enter）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>第 {at} 个，共 {count} 个</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 个</translation>
    </message>
</context>
<context>
    <name>ScriptHead</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Script {name}, not saved</source>
        <translation>脚本 {name}，未保存</translation>
    </message>
    <message>
        <source>Script {name}</source>
        <translation>脚本 {name}</translation>
    </message>
    <message>
        <source>A session is looked at: no script runs here</source>
        <translation>正在查看会话：此窗口不运行脚本</translation>
    </message>
    <message>
        <source>Running, {seconds} s</source>
        <translation>运行中，{seconds} 秒</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>At rest: it waits for nothing</source>
        <translation>空闲：没有等待中的事件</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Threw an error</source>
        <translation>抛出了错误</translation>
    </message>
    <message>
        <source>Stopped at a limit</source>
        <translation>达到上限，已停止</translation>
    </message>
    <message>
        <source>{passed} passed, {failed} failed</source>
        <translation>{passed} 项通过，{failed} 项失败</translation>
    </message>
    <message>
        <source>At rest, after an error</source>
        <translation>空闲，此前出过错</translation>
    </message>
</context>
<context>
    <name>ScriptMenu</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Not saved in a file</source>
        <translation>尚未保存为文件</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Open a script</source>
        <translation>打开脚本</translation>
    </message>
    <message>
        <source>Save the script as</source>
        <translation>脚本另存为</translation>
    </message>
    <message>
        <source>Scripts (*.js *.mjs *.cjs)</source>
        <translation>脚本 (*.js *.mjs *.cjs)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ScriptNotice</name>
    <message>
        <source>Load the file</source>
        <translation>载入文件</translation>
    </message>
    <message>
        <source>Keep this text</source>
        <translation>保留此处的文本</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>ScriptPage</name>
    <message>
        <source>Functions of the script</source>
        <translation>脚本的函数</translation>
    </message>
    <message>
        <source>There is nothing to call. After a run, the functions of its Page, its App and of what it exports stand here as buttons.</source>
        <translation>没有可调用的函数。运行后，Page、App 和导出的函数会以按钮形式显示在这里。</translation>
    </message>
    <message>
        <source>{count} more functions have no button.</source>
        <translation>还有 {count} 个函数没有按钮。</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Life cycle</source>
        <translation>生命周期</translation>
    </message>
</context>
<context>
    <name>ScriptPages</name>
    <message>
        <source>Console and page</source>
        <translation>控制台和页面</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page {count}</source>
        <translation>页面 {count}</translation>
    </message>
</context>
<context>
    <name>ScriptPrompt</name>
    <message>
        <source>Evaluate an expression</source>
        <translation>输入表达式求值</translation>
    </message>
    <message>
        <source>To evaluate an expression, run the script</source>
        <translation>要对表达式求值，请先运行脚本</translation>
    </message>
</context>
<context>
    <name>ScriptRunner</name>
    <message>
        <source>Nothing runs in which it could be evaluated: press Run.</source>
        <translation>没有正在运行的脚本可供求值：请先点“运行”。</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>运行 {name}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Asked for {name}, which is not here</source>
        <translation>脚本用到了 {name}，此处没有这个接口</translation>
    </message>
</context>
<context>
    <name>SendColumn</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
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
    <name>SendPreview</name>
    <message>
        <source>What will be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>The last bytes are the checksum</source>
        <translation>末尾的字节是校验</translation>
    </message>
    <message>
        <source>Next send</source>
        <translation>下次发送</translation>
    </message>
</context>
<context>
    <name>SendRow</name>
    <message>
        <source>Form of what is sent</source>
        <translation>发送内容的形式</translation>
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
        <source>What the test server sends</source>
        <translation>测试服务器发送的内容</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>To all</source>
        <translation>发给全部</translation>
    </message>
    <message>
        <source>To the connection that is selected</source>
        <translation>发给选中的连接</translation>
    </message>
    <message>
        <source>To every connection of this server</source>
        <translation>发给此服务器的所有连接</translation>
    </message>
</context>
<context>
    <name>SendingPresenter</name>
    <message>
        <source>It is sent once the socket is connected.</source>
        <translation>Socket 连接后即发送。</translation>
    </message>
    <message>
        <source>There is no connection: nothing was sent.</source>
        <translation>没有建立连接：未发送任何内容。</translation>
    </message>
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
        <source>“{name}” at character {position} is no variable: there are counter, time, iso, random and file</source>
        <translation>第 {position} 个字符处的“{name}”不是变量：可用的有 counter、time、iso、random 和 file</translation>
    </message>
    <message>
        <source>“{name}” at character {position} does not take “{value}”</source>
        <translation>第 {position} 个字符处的“{name}”不接受“{value}”</translation>
    </message>
    <message>
        <source>port {port} is on the platform’s list of refused ports</source>
        <translation>端口 {port} 在平台的禁用端口列表中</translation>
    </message>
    <message>
        <source>ports below {limit} are refused, and {port} is one</source>
        <translation>小于 {limit} 的端口一律拒绝，包括 {port}</translation>
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
        <source>this profile stands for a device whose user has not allowed the local network</source>
        <translation>此环境模拟用户未允许访问局域网的真机</translation>
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
        <source>Documented: error codes of TCPSocket.onError, no permission</source>
        <translation>官方文档：TCPSocket.onError 关于没有权限的错误码</translation>
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
        <source>quirk early_connect: a bogus onConnect, nothing is connected yet</source>
        <translation>异常行为 early_connect：这是虚假的 onConnect，连接尚未建立</translation>
    </message>
    <message>
        <source>quirk error_on_fin: the remote side sent FIN and did not reset</source>
        <translation>异常行为 error_on_fin：对端发送的是 FIN，并没有重置连接</translation>
    </message>
    <message>
        <source>{call} was given a function that is not registered: nothing was removed. Pass the very function that was given to {event}</source>
        <translation>传给 {call} 的函数没有注册过：未移除任何监听函数。请传入当初传给 {event} 的同一个函数</translation>
    </message>
    <message>
        <source>bound to {ssid}: leaves by {leave_by}, {address}</source>
        <translation>已绑定 {ssid}：出口为 {leave_by}，{address}</translation>
    </message>
    <message>
        <source>a host name, or *. and a host name</source>
        <translation>域名，或以 *. 开头的域名</translation>
    </message>
    <message>
        <source>a whole number from 1 to 1000000, or &quot;unlimited&quot;</source>
        <translation>1 到 1000000 的整数，或 &quot;unlimited&quot;</translation>
    </message>
    <message>
        <source>an IP address with its prefix length, such as 192.168.1.23/24</source>
        <translation>带前缀长度的 IP 地址，例如 192.168.1.23/24</translation>
    </message>
    <message>
        <source>{file} is damaged: what can be saved of it, the sqlite3 tool saves with .recover</source>
        <translation>{file} 已损坏：可用 sqlite3 工具的 .recover 命令恢复其中尚可读取的内容</translation>
    </message>
    <message>
        <source>{file} was not closed, and its folder cannot be written: copy it into another folder, together with {journal}</source>
        <translation>{file} 没有正常关闭，且所在文件夹无法写入：请将它连同 {journal} 一起复制到其他文件夹</translation>
    </message>
    <message>
        <source>The disk with {file} failed: {reason}. Check the disk and its connection</source>
        <translation>{file} 所在的磁盘出错：{reason}。请检查磁盘及其连接</translation>
    </message>
    <message>
        <source>There is not enough memory for {file}: end other programs</source>
        <translation>内存不足，无法处理 {file}：请关闭其他程序</translation>
    </message>
    <message>
        <source>{file} cannot be recorded in this folder, a network folder for example: choose one on this computer’s own disk</source>
        <translation>无法在此文件夹（例如网络文件夹）中记录 {file}：请选择这台电脑本地磁盘上的文件夹</translation>
    </message>
    <message>
        <source>Looking through {file} was cancelled</source>
        <translation>已取消在 {file} 中的查找</translation>
    </message>
    <message>
        <source>There is no room for {file}: choose another disk. Nothing was changed</source>
        <translation>没有空间保存 {file}：请选择其他磁盘。一切保持不变</translation>
    </message>
    <message>
        <source>this session is over, and keeps the profile that it was recorded with</source>
        <translation>此会话已结束，保留记录时所用的环境</translation>
    </message>
    <message>
        <source>This is no pattern here: {reason}</source>
        <translation>正则表达式有误：{reason}</translation>
    </message>
    <message>
        <source>{found} takes too long, and the search has ended: write it without a repetition of repetitions such as (a+)+, or let size&lt; leave out large payloads</source>
        <translation>{found} 耗时过长，查找已结束：请避免 (a+)+ 这样的嵌套重复，或用 size&lt; 排除较大的数据</translation>
    </message>
    <message>
        <source>the log&apos;s remark, or your note</source>
        <translation>日志的说明，或你的备注</translation>
    </message>
    <message>
        <source>Look at the remote side’s log: a crash or a protocol error ends this way.</source>
        <translation>查看对端的日志：崩溃或协议错误会这样结束连接。</translation>
    </message>
    <message>
        <source>Check the Wi-Fi connection and the profile’s table of networks.</source>
        <translation>检查 Wi-Fi 连接以及环境中的网络列表。</translation>
    </message>
    <message>
        <source>This computer’s own firewall or rights forbid the connection.</source>
        <translation>本机的防火墙或权限不允许此连接。</translation>
    </message>
    <message>
        <source>Check this computer’s firewall for a rule against this program.</source>
        <translation>检查本机防火墙是否有针对本程序的规则。</translation>
    </message>
    <message>
        <source>Check the spelling, and that this computer’s DNS knows the name.</source>
        <translation>检查拼写，并确认本机的 DNS 能解析该名称。</translation>
    </message>
    <message>
        <source>Use an address of the device’s own subnet, or a configured domain.</source>
        <translation>请使用真机所在子网的地址，或已配置的服务器域名。</translation>
    </message>
    <message>
        <source>The call’s arguments are not valid: {reason}.</source>
        <translation>调用的参数无效：{reason}。</translation>
    </message>
    <message>
        <source>The app or the system called the network functions wrongly.</source>
        <translation>应用或系统错误地调用了网络接口。</translation>
    </message>
    <message>
        <source>The remote side serves certain addresses only, and this end’s is not among them.</source>
        <translation>对端只接受特定地址的连接，而本端的地址不在其中。</translation>
    </message>
    <message>
        <source>This computer’s system gave a reason that has no errno on Linux.</source>
        <translation>本机系统给出的原因在 Linux 上没有对应的 errno。</translation>
    </message>
    <message>
        <source>See where the service’s machine listens: ss -ltn, on Windows and macOS netstat -an.</source>
        <translation>查看服务所在机器的监听地址：ss -ltn，在 Windows 和 macOS 上用 netstat -an。</translation>
    </message>
    <message>
        <source>Close other connections to the remote side: a phone, a tool, an older socket.</source>
        <translation>关闭与对端的其他连接：手机、工具或旧的 Socket。</translation>
    </message>
    <message>
        <source>On iOS and macOS, turn “Local Network” on for the app in the privacy settings.</source>
        <translation>在 iOS 和 macOS 的隐私设置中，为该应用打开“本地网络”。</translation>
    </message>
    <message>
        <source>Update the app and the system, and try another phone or computer.</source>
        <translation>更新应用和系统，并换一台手机或电脑再试。</translation>
    </message>
    <message>
        <source>{leave_by} has no address for a socket of type {type}</source>
        <translation>{leave_by} 没有可供 {type} 类型的 Socket 使用的地址</translation>
    </message>
    <message>
        <source>“{number}” at character {position} could be decimal or hex: write elements as 0x…</source>
        <translation>第 {position} 个字符处的“{number}”可能是十进制，也可能是十六进制：请把数组元素写成 0x…</translation>
    </message>
    <message>
        <source>“{number}” at character {position} is larger than a byte</source>
        <translation>第 {position} 个字符处的“{number}”超过一个字节</translation>
    </message>
    <message>
        <source>“*” at character {position} stands for lines that the dump leaves out: make the dump with all lines</source>
        <translation>第 {position} 个字符处的“*”代表转储中省略的行：请生成包含所有行的转储</translation>
    </message>
    <message>
        <source>The checksum is to cover the bytes from {first} to {last}, and the payload has {size}</source>
        <translation>校验和应覆盖第 {first} 到第 {last} 字节，而数据只有 {size} 字节</translation>
    </message>
    <message>
        <source>The file {file} (character {position}) cannot be read: {error}</source>
        <translation>无法读取文件 {file}（第 {position} 个字符）：{error}</translation>
    </message>
    <message>
        <source>The file {file} (character {position}) is larger than {megabytes} MB: send it as a file</source>
        <translation>文件 {file}（第 {position} 个字符）大于 {megabytes} MB：请作为文件发送</translation>
    </message>
    <message>
        <source>The socket is not connected</source>
        <translation>套接字未连接</translation>
    </message>
    <message>
        <source>The connection has ended</source>
        <translation>连接已结束</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>No matching reply within {seconds} s after step {step}</source>
        <translation>第 {step} 步之后 {seconds} 秒内没有收到匹配的回复</translation>
    </message>
    <message>
        <source>“{pattern}” is not a regular expression: {reason}</source>
        <translation>“{pattern}”不是正则表达式：{reason}</translation>
    </message>
    <message>
        <source>“{pattern}” takes too long on what was received: make it simpler</source>
        <translation>用“{pattern}”查找收到的数据耗时过长：请简化它</translation>
    </message>
    <message>
        <source>The file cannot be read: {error}</source>
        <translation>无法读取文件：{error}</translation>
    </message>
    <message>
        <source>The file became shorter while it was sent</source>
        <translation>文件在发送过程中变短了</translation>
    </message>
    <message>
        <source>{file}, line {line}, {key}: {reason}</source>
        <translation>{file}，第 {line} 行，{key}：{reason}</translation>
    </message>
    <message>
        <source>the file is larger than {megabytes} MB and cannot be a file of snippets</source>
        <translation>文件大于 {megabytes} MB，不可能是片段文件</translation>
    </message>
    <message>
        <source>there is no such key</source>
        <translation>没有这个键</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>缺少该项</translation>
    </message>
    <message>
        <source>it takes {wanted}</source>
        <translation>应为{wanted}</translation>
    </message>
    <message>
        <source>its group has another snippet of this name</source>
        <translation>该分组中已有同名片段</translation>
    </message>
    <message>
        <source>one table for each snippet, [[snippet]]</source>
        <translation>每个片段一个表，即 [[snippet]]</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>{choices} 之一</translation>
    </message>
    <message>
        <source>there is no “{name}”: there are {known}</source>
        <translation>没有“{name}”：可用的有 {known}</translation>
    </message>
    <message>
        <source>“{part}” is no setting: write name=value, and \, for a comma in a value</source>
        <translation>“{part}”不是设置项：请写成 name=value，值中的逗号写作 \,</translation>
    </message>
    <message>
        <source>{name} is given twice</source>
        <translation>{name} 重复给出</translation>
    </message>
    <message>
        <source>there is no setting “{name}”: there are {known}</source>
        <translation>没有设置项“{name}”：可用的有 {known}</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>缺少 {name}</translation>
    </message>
    <message>
        <source>{name} takes a whole number, not “{value}”</source>
        <translation>{name} 必须是整数，而不是“{value}”</translation>
    </message>
    <message>
        <source>{name} takes a time such as 200ms, 1.5s or 2min, not “{value}”</source>
        <translation>{name} 必须是时间，例如 200ms、1.5s 或 2min，而不是“{value}”</translation>
    </message>
    <message>
        <source>{name} takes a number of bytes such as 1500, 64k or 2m, not “{value}”</source>
        <translation>{name} 必须是字节数，例如 1500、64k 或 2m，而不是“{value}”</translation>
    </message>
    <message>
        <source>{name} takes a share such as 0.25 or 25%, not “{value}”</source>
        <translation>{name} 必须是比例，例如 0.25 或 25%，而不是“{value}”</translation>
    </message>
    <message>
        <source>{name} takes bytes as hex: {reason}</source>
        <translation>{name} 必须是十六进制字节：{reason}</translation>
    </message>
    <message>
        <source>{name} takes one of {choices}, not “{value}”</source>
        <translation>{name} 只能是 {choices} 之一，而不是“{value}”</translation>
    </message>
    <message>
        <source>{name} takes yes or no, not “{value}”</source>
        <translation>{name} 只能是 yes 或 no，而不是“{value}”</translation>
    </message>
    <message>
        <source>{name} takes an address and a port, 192.168.1.20:502, not “{value}”</source>
        <translation>{name} 必须是地址和端口，例如 192.168.1.20:502，而不是“{value}”</translation>
    </message>
    <message>
        <source>{name} is {value}, and has to be from {least} to {most}</source>
        <translation>{name} 为 {value}，必须在 {least} 到 {most} 之间</translation>
    </message>
    <message>
        <source>{name} is {value}, and has to be at least {least}</source>
        <translation>{name} 为 {value}，不能小于 {least}</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Give or take</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>最多连接数</translation>
    </message>
    <message>
        <source>Bytes from each connection at most</source>
        <translation>每个连接最多接收的字节数</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>回显</translation>
    </message>
    <message>
        <source>Sends back every byte that comes</source>
        <translation>把收到的每个字节原样发回</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Takes everything and says nothing</source>
        <translation>接收所有数据，从不回应</translation>
    </message>
    <message>
        <source>Character generator</source>
        <translation>字符发生器</translation>
    </message>
    <message>
        <source>Sends rotating lines of printable characters, at a rate or as fast as it goes</source>
        <translation>按设定速率或以最快速度发送循环的可打印字符行</translation>
    </message>
    <message>
        <source>Banner</source>
        <translation>欢迎语</translation>
    </message>
    <message>
        <source>Speaks first: sends a text or bytes, then waits or closes</source>
        <translation>先开口：发送一段文本或字节，然后等待或关闭</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本应答</translation>
    </message>
    <message>
        <source>Answers requests by a file of rules</source>
        <translation>按规则文件应答请求</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Sends a line with a counter and the time, again and again</source>
        <translation>反复发送一行计数和时间</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>中继</translation>
    </message>
    <message>
        <source>Passes everything on to another address, and what it answers back</source>
        <translation>把所有数据转发到另一个地址，并把它的应答传回</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Size of a piece</source>
        <translation>每块大小</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总量</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Or bytes as hex</source>
        <translation>或十六进制字节</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>然后</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>Connect within</source>
        <translation>连接时限</translation>
    </message>
    <message>
        <source>0 for no limit</source>
        <translation>0 表示不限速</translation>
    </message>
    <message>
        <source>0 for no end</source>
        <translation>0 表示不停止</translation>
    </message>
    <message>
        <source>\r\n and other escapes</source>
        <translation>\r\n 及其他转义</translation>
    </message>
    <message>
        <source>Sent instead of the text</source>
        <translation>代替文本发送</translation>
    </message>
    <message>
        <source>A file, or at-modem, login or modbus</source>
        <translation>文件，或 at-modem、login、modbus 之一</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>this is no regular expression: {reason}, at character {position}</source>
        <translation>这不是正则表达式：{reason}，位于第 {position} 个字符</translation>
    </message>
    <message>
        <source>no rule leads to the state “{state}”: there are {known}</source>
        <translation>没有规则会进入状态“{state}”：已有的是 {known}</translation>
    </message>
    <message>
        <source>a rule takes one of these alone: {keys}</source>
        <translation>一条规则只能用其中一个：{keys}</translation>
    </message>
    <message>
        <source>a rule has one reply, not several: {keys}</source>
        <translation>一条规则只有一个应答，不能有多个：{keys}</translation>
    </message>
    <message>
        <source>{found} is no group of this rule’s pattern, which has {known}</source>
        <translation>{found} 不是此规则的正则中的分组，它有 {known}</translation>
    </message>
    <message>
        <source>the file is larger than {megabytes} MB</source>
        <translation>文件大于 {megabytes} MB</translation>
    </message>
    <message>
        <source>one table for each rule, [[rule]]</source>
        <translation>每条规则一个表，[[rule]]</translation>
    </message>
    <message>
        <source>at least one byte</source>
        <translation>至少一个字节</translation>
    </message>
    <message>
        <source>a whole number from {least} to {most}</source>
        <translation>{least} 到 {most} 之间的整数</translation>
    </message>
    <message>
        <source>No rule takes “{request}”, and nothing is answered. Further ones of this connection are not noted</source>
        <translation>没有规则匹配“{request}”，因此不作应答。此连接之后的此类请求不再记录</translation>
    </message>
    <message>
        <source>The pattern of the rule in line {line} takes too long and is not used any more: write it without a repetition of repetitions such as (a+)+</source>
        <translation>第 {line} 行规则的正则耗时过长，不再使用：请不要嵌套重复，如 (a+)+</translation>
    </message>
    <message>
        <source>A request has more than {limit} bytes, and is compared in pieces. Further ones of this connection are not noted</source>
        <translation>请求超过 {limit} 字节，将分段比较。此连接之后的此类请求不再记录</translation>
    </message>
    <message>
        <source>The connection is closed: {reason}</source>
        <translation>连接已关闭：{reason}</translation>
    </message>
    <message>
        <source>{upstream} cannot be reached, and the connection is reset: {error}</source>
        <translation>无法到达 {upstream}，连接被重置：{error}</translation>
    </message>
    <message>
        <source>{upstream} does not answer within {seconds} s, and the connection is reset</source>
        <translation>{upstream} 在 {seconds} 秒内没有应答，连接被重置</translation>
    </message>
    <message>
        <source>{upstream} has no address, and the connection is reset: {error}</source>
        <translation>{upstream} 没有对应的地址，连接被重置：{error}</translation>
    </message>
    <message>
        <source>{upstream} is this server itself, and the connection is reset</source>
        <translation>{upstream} 就是此服务器自己，连接被重置</translation>
    </message>
    <message>
        <source>{upstream} has ended the connection: {error}</source>
        <translation>{upstream} 结束了连接：{error}</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Share of connections</source>
        <translation>受影响连接的比例</translation>
    </message>
    <message>
        <source>To the client</source>
        <translation>发往客户端</translation>
    </message>
    <message>
        <source>From the client</source>
        <translation>来自客户端</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Everything arrives later, in its order</source>
        <translation>所有数据都延后到达，顺序不变</translation>
    </message>
    <message>
        <source>Spike</source>
        <translation>尖峰延迟</translation>
    </message>
    <message>
        <source>How much longer a packet takes that is lost and sent again; 0: none</source>
        <translation>丢失后重传的数据包会多用这么久；0 表示没有</translation>
    </message>
    <message>
        <source>Share with a spike</source>
        <translation>出现尖峰的比例</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>带宽限制</translation>
    </message>
    <message>
        <source>Only so many bytes pass in a second</source>
        <translation>每秒只通过这么多字节</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>每秒字节数</translation>
    </message>
    <message>
        <source>At once after a rest</source>
        <translation>空闲后可一次通过</translation>
    </message>
    <message>
        <source>Bytes that pass at once when nothing was sent for a while</source>
        <translation>一段时间没有数据后，可一次通过的字节数</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>While more than this waits, nothing more is read</source>
        <translation>等待的数据超过此值时，不再读取</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>The stream arrives in small pieces, cut without regard to its messages</source>
        <translation>数据流被切成小块到达，不管消息边界</translation>
    </message>
    <message>
        <source>Bytes in a piece</source>
        <translation>每块字节数</translation>
    </message>
    <message>
        <source>Size, give or take</source>
        <translation>大小浮动</translation>
    </message>
    <message>
        <source>Pause between two</source>
        <translation>两块之间的间隔</translation>
    </message>
    <message>
        <source>Without a pause, the system may join pieces again</source>
        <translation>没有间隔时，系统可能会把小块重新合并</translation>
    </message>
    <message>
        <source>Join messages</source>
        <translation>合并消息</translation>
    </message>
    <message>
        <source>Messages that were sent one by one arrive as one piece</source>
        <translation>分别发送的消息合成一块到达</translation>
    </message>
    <message>
        <source>Join up to</source>
        <translation>最多合并到</translation>
    </message>
    <message>
        <source>Wait no longer than</source>
        <translation>最多等待</translation>
    </message>
    <message>
        <source>Stall</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>From some byte on nothing passes any more, for a time or for ever</source>
        <translation>从某个字节起不再通过任何数据，持续一段时间或一直如此</translation>
    </message>
    <message>
        <source>After bytes</source>
        <translation>多少字节之后</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>持续时间</translation>
    </message>
    <message>
        <source>0: for ever</source>
        <translation>0 表示一直</translation>
    </message>
    <message>
        <source>Stall: after {count} bytes nothing passes any more</source>
        <translation>停滞：{count} 字节之后不再通过任何数据</translation>
    </message>
    <message>
        <source>Stall: over, everything passes again</source>
        <translation>停滞：已结束，数据恢复通过</translation>
    </message>
    <message>
        <source>Close after bytes</source>
        <translation>若干字节后关闭</translation>
    </message>
    <message>
        <source>The connection is closed after so many bytes; the rest never arrives</source>
        <translation>传输这么多字节后关闭连接，其余数据不会到达</translation>
    </message>
    <message>
        <source>0: in place of the first byte</source>
        <translation>0 表示取代第一个字节</translation>
    </message>
    <message>
        <source>Close after bytes: closed after {count} bytes</source>
        <translation>若干字节后关闭：已在 {count} 字节后关闭</translation>
    </message>
    <message>
        <source>Cut messages short</source>
        <translation>截断消息</translation>
    </message>
    <message>
        <source>The end of a message is missing, and the next one follows</source>
        <translation>消息的末尾缺失，紧接着是下一条消息</translation>
    </message>
    <message>
        <source>Cut to bytes</source>
        <translation>截断到字节数</translation>
    </message>
    <message>
        <source>0: by the share that is kept</source>
        <translation>0 表示按保留比例截断</translation>
    </message>
    <message>
        <source>Share that is kept</source>
        <translation>保留比例</translation>
    </message>
    <message>
        <source>Share of messages</source>
        <translation>消息的比例</translation>
    </message>
    <message>
        <source>Cut short: {before} bytes to {after} ({count} so far)</source>
        <translation>截断：{before} 字节截成 {after} 字节（至今 {count} 次）</translation>
    </message>
    <message>
        <source>Flip bits</source>
        <translation>比特翻转</translation>
    </message>
    <message>
        <source>Some bytes arrive with one bit flipped</source>
        <translation>部分字节到达时有一个比特被翻转</translation>
    </message>
    <message>
        <source>Share of bytes</source>
        <translation>字节的比例</translation>
    </message>
    <message>
        <source>Flip bits: bit {bit} of the byte at {offset} ({count} so far)</source>
        <translation>比特翻转：偏移 {offset} 处字节的第 {bit} 位（至今 {count} 次）</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>A message arrives twice</source>
        <translation>同一条消息到达两次</translation>
    </message>
    <message>
        <source>Duplicate: {bytes} bytes sent twice ({count} so far)</source>
        <translation>重复：{bytes} 字节发送了两次（至今 {count} 次）</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>The connection is reset after so many bytes or after a time</source>
        <translation>传输这么多字节或经过一段时间后重置连接</translation>
    </message>
    <message>
        <source>0: by time alone; with both 0 the first byte resets</source>
        <translation>0 表示只按时间；两者都为 0 时第一个字节即重置</translation>
    </message>
    <message>
        <source>After a time</source>
        <translation>多久之后</translation>
    </message>
    <message>
        <source>0: no limit by time</source>
        <translation>0 表示不按时间限制</translation>
    </message>
    <message>
        <source>Reset: after {count} bytes</source>
        <translation>重置：{count} 字节之后</translation>
    </message>
    <message>
        <source>Reset: after {seconds} s</source>
        <translation>重置：{seconds} 秒之后</translation>
    </message>
    <message>
        <source>Half-close</source>
        <translation>半关闭</translation>
    </message>
    <message>
        <source>The server sends FIN after so many bytes, and goes on reading</source>
        <translation>服务器在这么多字节后发送 FIN，但继续读取</translation>
    </message>
    <message>
        <source>Half-close: FIN after {count} bytes</source>
        <translation>半关闭：{count} 字节后发送 FIN</translation>
    </message>
    <message>
        <source>Slow close</source>
        <translation>延迟关闭</translation>
    </message>
    <message>
        <source>FIN arrives later than the last byte</source>
        <translation>FIN 晚于最后一个字节到达</translation>
    </message>
    <message>
        <source>Slow close: FIN is held back for {seconds} s</source>
        <translation>延迟关闭：FIN 推迟 {seconds} 秒</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>数据洪流</translation>
    </message>
    <message>
        <source>Random bytes that nobody asked for come in between</source>
        <translation>中间插入没有请求过的随机字节</translation>
    </message>
    <message>
        <source>Bytes in all</source>
        <translation>总字节数</translation>
    </message>
    <message>
        <source>0: no limit by bytes</source>
        <translation>0 表示不按字节数限制</translation>
    </message>
    <message>
        <source>Flood: over after {count} bytes</source>
        <translation>数据洪流：{count} 字节后结束</translation>
    </message>
    <message>
        <source>Close when idle</source>
        <translation>空闲时关闭</translation>
    </message>
    <message>
        <source>A connection without traffic is ended, as gateways and NAT routers do</source>
        <translation>没有数据往来的连接会被结束，就像网关和 NAT 路由器那样</translation>
    </message>
    <message>
        <source>Idle for</source>
        <translation>空闲时长</translation>
    </message>
    <message>
        <source>How it ends</source>
        <translation>结束方式</translation>
    </message>
    <message>
        <source>With FIN</source>
        <translation>发送 FIN</translation>
    </message>
    <message>
        <source>With a reset</source>
        <translation>发送重置</translation>
    </message>
    <message>
        <source>In silence: nothing passes any more</source>
        <translation>静默：不再通过任何数据</translation>
    </message>
    <message>
        <source>Close when idle: no traffic for {seconds} s</source>
        <translation>空闲时关闭：{seconds} 秒没有数据往来</translation>
    </message>
    <message>
        <source>Sleepy IoT device</source>
        <translation>休眠的物联网设备</translation>
    </message>
    <message>
        <source>It wakes every two seconds, answers slowly, and hangs up after a minute of silence</source>
        <translation>每两秒醒来一次，应答缓慢，安静一分钟后断开</translation>
    </message>
    <message>
        <source>Label printer with a small buffer</source>
        <translation>缓冲区很小的标签打印机</translation>
    </message>
    <message>
        <source>It takes 4 KiB at once, then 2 KiB a second, and never answers</source>
        <translation>一次接收 4 KiB，之后每秒 2 KiB，从不应答</translation>
    </message>
    <message>
        <source>Bad Wi-Fi</source>
        <translation>糟糕的 Wi-Fi</translation>
    </message>
    <message>
        <source>Answers are late by an unsteady time and now and then by seconds, and some connections are reset</source>
        <translation>应答延迟不稳定，偶尔长达数秒，部分连接会被重置</translation>
    </message>
    <message>
        <source>Gateway that drops after 30 s idle</source>
        <translation>空闲 30 秒即断开的网关</translation>
    </message>
    <message>
        <source>It closes a connection that had no traffic for 30 seconds</source>
        <translation>30 秒没有数据往来就关闭连接</translation>
    </message>
    <message>
        <source>Half packets</source>
        <translation>半包</translation>
    </message>
    <message>
        <source>Every answer comes in pieces of 2 to 8 bytes</source>
        <translation>每个应答分成 2 到 8 字节的小块到达</translation>
    </message>
    <message>
        <source>Sticky packets</source>
        <translation>粘包</translation>
    </message>
    <message>
        <source>All answers of 300 ms come as one piece</source>
        <translation>300 毫秒内的所有应答合成一块到达</translation>
    </message>
    <message>
        <source>The client finished first</source>
        <translation>客户端先结束了发送</translation>
    </message>
    <message>
        <source>The test server finished first</source>
        <translation>测试服务器先结束了发送</translation>
    </message>
    <message>
        <source>The client reset the connection</source>
        <translation>客户端重置了连接</translation>
    </message>
    <message>
        <source>The test server reset the connection</source>
        <translation>测试服务器重置了连接</translation>
    </message>
    <message>
        <source>The connection broke: {error}</source>
        <translation>连接中断：{error}</translation>
    </message>
    <message>
        <source>Closed by hand</source>
        <translation>已手动关闭</translation>
    </message>
    <message>
        <source>Reset by hand</source>
        <translation>已手动重置</translation>
    </message>
    <message>
        <source>The test server was stopped</source>
        <translation>测试服务器已停止</translation>
    </message>
    <message>
        <source>Closed: the client sent more than {limit} bytes, which is the limit</source>
        <translation>已关闭：客户端发送超过 {limit} 字节，达到上限</translation>
    </message>
    <message>
        <source>Closed at once: {limit} connections are open, which is the limit</source>
        <translation>已立即关闭：已有 {limit} 个连接，达到上限</translation>
    </message>
    <message>
        <source>Reset right after it was accepted</source>
        <translation>接受后立即重置</translation>
    </message>
    <message>
        <source>Refuses new connections from now on</source>
        <translation>从现在起拒绝新连接</translation>
    </message>
    <message>
        <source>Leaves new connections without an answer from now on</source>
        <translation>从现在起对新连接不作任何应答</translation>
    </message>
    <message>
        <source>Accepts new connections again</source>
        <translation>重新接受新连接</translation>
    </message>
    <message>
        <source>A connection could not be accepted: {error}</source>
        <translation>无法接受连接：{error}</translation>
    </message>
    <message>
        <source>The test server cannot listen any more: {reason}</source>
        <translation>测试服务器无法继续监听：{reason}</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝连接</translation>
    </message>
    <message>
        <source>Nobody listens: a new connection is refused; those that stand go on</source>
        <translation>无人监听：新连接被拒绝；已有的连接继续</translation>
    </message>
    <message>
        <source>Black hole</source>
        <translation>黑洞</translation>
    </message>
    <message>
        <source>A new connection gets no answer, until the client’s time is over; those that stand go on</source>
        <translation>新连接得不到应答，直到客户端超时；已有的连接继续</translation>
    </message>
    <message>
        <source>Accept, then reset</source>
        <translation>接受后重置</translation>
    </message>
    <message>
        <source>A new connection stands, and is reset at once</source>
        <translation>新连接建立后立即被重置</translation>
    </message>
    <message>
        <source>bindWifi has to come before connect()</source>
        <translation>bindWifi 必须在 connect() 之前调用</translation>
    </message>
    <message>
        <source>the profile’s table of Wi-Fi networks has no BSSID {bssid}</source>
        <translation>当前环境的 Wi-Fi 网络表中没有 BSSID {bssid}</translation>
    </message>
    <message>
        <source>line {line}, {key}: {reason}</source>
        <translation>第 {line} 行，{key}：{reason}</translation>
    </message>
    <message>
        <source>line {line}: {reason}</source>
        <translation>第 {line} 行：{reason}</translation>
    </message>
    <message>
        <source>{key}: {reason}</source>
        <translation>键 {key}：{reason}</translation>
    </message>
    <message>
        <source>this is not TOML: {reason}</source>
        <translation>不是有效的 TOML：{reason}</translation>
    </message>
    <message>
        <source>the file is larger than {kilobytes} KB and cannot be a profile</source>
        <translation>大小超过 {kilobytes} KB，不可能是环境文件</translation>
    </message>
    <message>
        <source>the file is not UTF-8: save it as UTF-8</source>
        <translation>不是 UTF-8 编码：请另存为 UTF-8</translation>
    </message>
    <message>
        <source>the file cannot be read: {error}</source>
        <translation>无法读取：{error}</translation>
    </message>
    <message>
        <source>the file cannot be written: {error}</source>
        <translation>无法写入：{error}</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>文件 {file}：{reason}</translation>
    </message>
    <message>
        <source>there is no profile {name}: choose {names}, or give the path of a .toml file</source>
        <translation>没有名为 {name} 的环境：请从 {names} 中选择，或给出 .toml 文件的路径</translation>
    </message>
    <message>
        <source>{name} is the name of a built-in profile: give the file another name</source>
        <translation>{name} 是内置环境的名称：请为文件另取名称</translation>
    </message>
    <message>
        <source>this has to be a section: [{section}]</source>
        <translation>这里应写成一节：[{section}]</translation>
    </message>
    <message>
        <source>there is no such key: there are {names}</source>
        <translation>没有这个键：可用的有 {names}</translation>
    </message>
    <message>
        <source>there is no such key: was {near} meant?</source>
        <translation>没有这个键：是否应为 {near}？</translation>
    </message>
    <message>
        <source>this key is missing, and no {base} names the profile to take it from</source>
        <translation>缺少这个键，也没有用 {base} 指定可沿用的环境</translation>
    </message>
    <message>
        <source>{found} is no profile: choose one of {names}</source>
        <translation>{found} 不是内置环境：请从 {names} 中选择</translation>
    </message>
    <message>
        <source>{found} is not {wanted}</source>
        <translation>{found} 无效，应为{wanted}</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>布尔值 true 或 false</translation>
    </message>
    <message>
        <source>&quot;allow&quot;, &quot;warn&quot; or &quot;refuse&quot;</source>
        <translation>字符串 &quot;allow&quot;、&quot;warn&quot; 或 &quot;refuse&quot;</translation>
    </message>
    <message>
        <source>&quot;resolve&quot; or &quot;refuse&quot;</source>
        <translation>字符串 &quot;resolve&quot; 或 &quot;refuse&quot;</translation>
    </message>
    <message>
        <source>110 or 4</source>
        <translation>整数 110 或 4</translation>
    </message>
    <message>
        <source>&quot;yes&quot;, &quot;android-only&quot; or &quot;android-too-old&quot;</source>
        <translation>字符串 &quot;yes&quot;、&quot;android-only&quot; 或 &quot;android-too-old&quot;</translation>
    </message>
    <message>
        <source>a whole number from 0 to 65536</source>
        <translation>从 0 到 65536 的整数</translation>
    </message>
    <message>
        <source>a port from 1 to 65535 or a range such as &quot;8000-8100&quot;</source>
        <translation>从 1 到 65535 的端口，或 &quot;8000-8100&quot; 这样的范围</translation>
    </message>
    <message>
        <source>a list of ports</source>
        <translation>端口列表</translation>
    </message>
    <message>
        <source>a list of host names</source>
        <translation>域名列表</translation>
    </message>
    <message>
        <source>a number of seconds above 0, at most 86400</source>
        <translation>大于 0 且不超过 86400 的秒数</translation>
    </message>
    <message>
        <source>a number from 0 to 1</source>
        <translation>从 0 到 1 的数</translation>
    </message>
    <message>
        <source>a whole number from 0 to 2147483647</source>
        <translation>从 0 到 2147483647 的整数</translation>
    </message>
    <message>
        <source>text in quotes</source>
        <translation>带引号的文本</translation>
    </message>
    <message>
        <source>a BSSID such as aa:bb:cc:dd:ee:ff</source>
        <translation>形如 aa:bb:cc:dd:ee:ff 的 BSSID</translation>
    </message>
    <message>
        <source>the name of an interface or an IP address of this machine</source>
        <translation>本机网络接口的名称或本机的 IP 地址</translation>
    </message>
    <message>
        <source>the name of an interface, at most 64 characters</source>
        <translation>网络接口的名称，最多 64 个字符</translation>
    </message>
    <message>
        <source>a network with ssid, bssid and leave_by</source>
        <translation>由 ssid、bssid 和 leave_by 组成的网络</translation>
    </message>
    <message>
        <source>a list of networks</source>
        <translation>网络列表</translation>
    </message>
    <message>
        <source>an interface with name and address</source>
        <translation>由 name 和 address 组成的网络接口</translation>
    </message>
    <message>
        <source>a list of interfaces</source>
        <translation>网络接口列表</translation>
    </message>
    <message>
        <source>{file} is not there, or is no file</source>
        <translation>{file} 不存在，或不是文件</translation>
    </message>
    <message>
        <source>{file} is there already: a session is written into a new file</source>
        <translation>{file} 已存在：会话只写入新文件</translation>
    </message>
    <message>
        <source>{file} is no session of this program</source>
        <translation>{file} 不是本程序的会话文件</translation>
    </message>
    <message>
        <source>{file} was written by a newer version of this program (format {version}, this one reads up to {known}): update the program</source>
        <translation>{file} 由更新版本的程序写入（格式 {version}，当前最高支持 {known}）：请更新程序</translation>
    </message>
    <message>
        <source>{file} has other tables than a session of this program, and is not opened</source>
        <translation>{file} 的表与本程序的会话不符，未打开</translation>
    </message>
    <message>
        <source>{file} is in use by another program</source>
        <translation>{file} 正被其他程序使用</translation>
    </message>
    <message>
        <source>{file} cannot be written: choose another folder, or change its rights</source>
        <translation>{file} 无法写入：请选择其他文件夹，或修改其权限</translation>
    </message>
    <message>
        <source>{file} cannot be opened: check that its folder is there and may be used</source>
        <translation>{file} 无法打开：请检查所在文件夹是否存在并可访问</translation>
    </message>
    <message>
        <source>The disk with {file} is full: make room, and recording goes on by itself</source>
        <translation>{file} 所在的磁盘已满：腾出空间后会自动继续记录</translation>
    </message>
    <message>
        <source>{file} cannot be used: {reason}</source>
        <translation>{file} 无法使用：{reason}</translation>
    </message>
    <message>
        <source>This event could not be recorded as it was: {reason}</source>
        <translation>此事件无法按原样记录：{reason}</translation>
    </message>
    <message>
        <source>The length at byte {position} is {number}: the frame would have {length} bytes, more than the {maximum} allowed. Check the framing.</source>
        <translation>字节 {position} 处的长度为 {number}：该帧将有 {length} 字节，超过允许的 {maximum} 字节。请检查切分方式。</translation>
    </message>
    <message>
        <source>The length at byte {position} is {number}: the frame would have {length} bytes, less than its header of {header}. Check the framing.</source>
        <translation>字节 {position} 处的长度为 {number}：该帧将有 {length} 字节，少于 {header} 字节的头部。请检查切分方式。</translation>
    </message>
    <message>
        <source>After {key} comes {wanted}</source>
        <translation>{key} 后应为{wanted}</translation>
    </message>
    <message>
        <source>“{found}” is not {wanted}</source>
        <translation>“{found}”无效，应为{wanted}</translation>
    </message>
    <message>
        <source>“{found}” is not {wanted}: was {near} meant?</source>
        <translation>“{found}”无效，应为{wanted}：是否想输入 {near}？</translation>
    </message>
    <message>
        <source>The range {found} ends before it begins</source>
        <translation>范围 {found} 的终点在起点之前</translation>
    </message>
    <message>
        <source>{found} is no term: put quotes around a text that is looked for</source>
        <translation>{found} 不是筛选条件：要查找文本，请加英文引号</translation>
    </message>
    <message>
        <source>{found} is no term: was {near} meant? Put quotes around a text that is looked for</source>
        <translation>{found} 不是筛选条件：是否应为 {near}？要查找文本，请加英文引号</translation>
    </message>
    <message>
        <source>{key} takes no {operator}: write {key}:</source>
        <translation>{key} 不支持 {operator}：请写作 {key}:</translation>
    </message>
    <message>
        <source>{operator} takes one value, no list or range</source>
        <translation>{operator} 后只能是单个值，不能是列表或范围</translation>
    </message>
    <message>
        <source>The text is not closed: add &quot; at its end</source>
        <translation>文本的引号没有闭合：请在末尾加上 &quot;</translation>
    </message>
    <message>
        <source>There is nothing between the quotes</source>
        <translation>引号之间没有内容</translation>
    </message>
    <message>
        <source>{found} is none of \n \r \t \xNN: write \\ for a backslash</source>
        <translation>{found} 不是 \n \r \t \xNN 之一：反斜杠请写作 \\</translation>
    </message>
    <message>
        <source>The pattern is not closed: add / at its end, or put quotes around a text with a slash</source>
        <translation>正则表达式没有闭合：请在末尾加上 /，若是含斜杠的文本，请加英文引号</translation>
    </message>
    <message>
        <source>There is nothing between the slashes</source>
        <translation>两个斜杠之间没有内容</translation>
    </message>
    <message>
        <source>After a pattern comes i for any letter case, or a space: put quotes around a text with slashes</source>
        <translation>正则表达式后只能是 i（不区分大小写）或空格：含斜杠的文本请加英文引号</translation>
    </message>
    <message>
        <source>A space is missing before “{found}”</source>
        <translation>“{found}”前缺少空格</translation>
    </message>
    <message>
        <source>The ( is not closed: add ) at its end</source>
        <translation>左括号 ( 没有闭合：请在末尾加上 )</translation>
    </message>
    <message>
        <source>There is no ( before this ): put quotes around a text that has one</source>
        <translation>右括号 ) 前没有对应的 (：含括号的文本请加英文引号</translation>
    </message>
    <message>
        <source>There is nothing between ( and )</source>
        <translation>括号之间没有内容</translation>
    </message>
    <message>
        <source>- stands directly before what it leaves out: put quotes around a text that begins with -</source>
        <translation>减号 - 要紧接在所排除的条件之前：以 - 开头的文本请加英文引号</translation>
    </message>
    <message>
        <source>or stands between two terms: put quotes around it to look for the word</source>
        <translation>“or”要放在两个条件之间：查找这个词本身请加英文引号</translation>
    </message>
    <message>
        <source>A filter has at most {limit} characters</source>
        <translation>筛选表达式最多 {limit} 个字符</translation>
    </message>
    <message>
        <source>A filter has at most {limit} terms and values</source>
        <translation>筛选表达式中的条件和值合计最多 {limit} 个</translation>
    </message>
    <message>
        <source>Parentheses go at most {limit} deep</source>
        <translation>括号最多嵌套 {limit} 层</translation>
    </message>
    <message>
        <source>The {found} is not closed: write \{found} for the character</source>
        <translation>{found} 没有闭合：要匹配该字符本身，请写作 \{found}</translation>
    </message>
    <message>
        <source>There is no ( before this ): write \) for the character</source>
        <translation>右括号 ) 前没有对应的 (：要匹配该字符本身，请写作 \)</translation>
    </message>
    <message>
        <source>There is nothing that {found} could repeat: write \ before the character</source>
        <translation>{found} 前没有可重复的内容：要匹配该字符本身，请在它前面加 \</translation>
    </message>
    <message>
        <source>{found} means nothing in a pattern: write \\ for a backslash</source>
        <translation>{found} 在正则表达式中没有含义：反斜杠请写作 \\</translation>
    </message>
    <message>
        <source>Groups go at most {limit} deep</source>
        <translation>分组最多嵌套 {limit} 层</translation>
    </message>
    <message>
        <source>a number such as 3, or 1-4, or 1,3</source>
        <translation>编号，例如 3、1-4 或 1,3</translation>
    </message>
    <message>
        <source>an errCode such as -2, or * for any</source>
        <translation>错误码 errCode，例如 -2，用 * 表示任意</translation>
    </message>
    <message>
        <source>an errno such as 111 or ECONNREFUSED, or * for any</source>
        <translation>系统错误 errno，例如 111 或 ECONNREFUSED，用 * 表示任意</translation>
    </message>
    <message>
        <source>a call or an event such as write or onMessage</source>
        <translation>调用或事件，例如 write 或 onMessage</translation>
    </message>
    <message>
        <source>tx or rx</source>
        <translation>方向 tx 或 rx</translation>
    </message>
    <message>
        <source>a number of bytes such as 512, 1.5k or 10-20</source>
        <translation>字节数，例如 512、1.5k 或 10-20</translation>
    </message>
    <message>
        <source>an address, a port or both, such as 192.168.1.*, :80 or [fe80::1]:80</source>
        <translation>地址、端口或二者，例如 192.168.1.*、:80 或 [fe80::1]:80</translation>
    </message>
    <message>
        <source>a port such as 80, or 8000-8100, or 80,443</source>
        <translation>端口，例如 80、8000-8100 或 80,443</translation>
    </message>
    <message>
        <source>a time such as 10:32, 10:32:05.250, 10:32-10:40 or 2026-11-22T10:32</source>
        <translation>时间，例如 10:32、10:32:05.250、10:32-10:40 或 2026-11-22T10:32</translation>
    </message>
    <message>
        <source>a rule such as own-address, or * for any</source>
        <translation>规则，例如 own-address，用 * 表示任意</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>标记状态 yes 或 no</translation>
    </message>
    <message>
        <source>a text, or * for any</source>
        <translation>文本，用 * 表示任意</translation>
    </message>
    <message>
        <source>a text, in quotes where it has spaces</source>
        <translation>文本，含空格时须加英文引号</translation>
    </message>
    <message>
        <source>hex digits such as 0d0a or &quot;0d 0a&quot;</source>
        <translation>十六进制数字，例如 0d0a 或 &quot;0d 0a&quot;</translation>
    </message>
    <message>
        <source>row of the log</source>
        <translation>日志的行号</translation>
    </message>
    <message>
        <source>number of the socket</source>
        <translation>Socket 编号</translation>
    </message>
    <message>
        <source>call or event</source>
        <translation>调用或事件</translation>
    </message>
    <message>
        <source>sent or received</source>
        <translation>发送或接收</translation>
    </message>
    <message>
        <source>bytes of data</source>
        <translation>数据的字节数</translation>
    </message>
    <message>
        <source>remote address and port</source>
        <translation>对端地址和端口</translation>
    </message>
    <message>
        <source>local address and port</source>
        <translation>本端地址和端口</translation>
    </message>
    <message>
        <source>port of either end</source>
        <translation>任意一端的端口</translation>
    </message>
    <message>
        <source>errno of Linux</source>
        <translation>Linux 的 errno</translation>
    </message>
    <message>
        <source>errCode of the platform</source>
        <translation>平台的 errCode</translation>
    </message>
    <message>
        <source>errMsg, or any error</source>
        <translation>错误的 errMsg，或任意错误</translation>
    </message>
    <message>
        <source>local time</source>
        <translation>本地时间</translation>
    </message>
    <message>
        <source>rule of the verdict</source>
        <translation>判定所依据的规则</translation>
    </message>
    <message>
        <source>marked or not</source>
        <translation>有无标记</translation>
    </message>
    <message>
        <source>text in the data, letter case counts</source>
        <translation>数据中的文本，区分大小写</translation>
    </message>
    <message>
        <source>bytes in the data</source>
        <translation>数据中的字节</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>{number}: {text}</source>
        <translation>{number}：{text}</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>有标记</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>无标记</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>one of the two is enough</source>
        <translation>两者满足其一即可</translation>
    </message>
    <message>
        <source>number of the test server’s connection</source>
        <translation>测试服务器的连接编号</translation>
    </message>
    <message>
        <source>whatever the test server saw</source>
        <translation>测试服务器看到的一切</translation>
    </message>
    <message>
        <source>event of the test server</source>
        <translation>测试服务器的事件</translation>
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
        <source>This machine’s Wi-Fi is read on Linux only: type BSSID and address by hand</source>
        <translation>仅在 Linux 上可读取本机的 Wi-Fi：请手动填写 BSSID 和地址</translation>
    </message>
    <message>
        <source>This machine has no Wi-Fi interface</source>
        <translation>本机没有 Wi-Fi 接口</translation>
    </message>
    <message>
        <source>This machine’s Wi-Fi is not connected to a network ({interfaces})</source>
        <translation>本机的 Wi-Fi 没有连接到任何网络（{interfaces}）</translation>
    </message>
    <message>
        <source>This machine’s Wi-Fi could not be read: {network_manager}, and {iw}</source>
        <translation>无法读取本机的 Wi-Fi：{network_manager}，且 {iw}</translation>
    </message>
    <message>
        <source>NetworkManager is not running (there is no D-Bus system bus)</source>
        <translation>NetworkManager 未运行（没有 D-Bus 系统总线）</translation>
    </message>
    <message>
        <source>NetworkManager is not running</source>
        <translation>NetworkManager 未运行</translation>
    </message>
    <message>
        <source>NetworkManager did not answer within {seconds} s</source>
        <translation>NetworkManager 在 {seconds} 秒内没有回应</translation>
    </message>
    <message>
        <source>NetworkManager could not be asked ({error})</source>
        <translation>无法查询 NetworkManager（{error}）</translation>
    </message>
    <message>
        <source>iw is not installed</source>
        <translation>iw 未安装</translation>
    </message>
    <message>
        <source>iw did not answer within {seconds} s</source>
        <translation>iw 在 {seconds} 秒内没有回应</translation>
    </message>
    <message>
        <source>iw failed ({error})</source>
        <translation>iw 执行失败（{error}）</translation>
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
        <source>The profile refuses the connection: {reason}.</source>
        <translation>当前环境拒绝此连接：{reason}。</translation>
    </message>
    <message>
        <source>Let the service listen on a port that is not on the list, 8848 for example.</source>
        <translation>让服务监听不在列表中的端口，例如 8848。</translation>
    </message>
    <message>
        <source>To try it all the same, choose profile Unrestricted.</source>
        <translation>如果仍要尝试，请选择“不限制”环境。</translation>
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
    <message>
        <source>A firewall or a lack of rights forbids the connection, here or on the way.</source>
        <translation>此连接因防火墙或权限不足而被禁止，可能在本端，也可能在途中。</translation>
    </message>
    <message>
        <source>{address} did not answer within the timeout; some Android devices say it this way.</source>
        <translation>{address} 在超时时间内没有回应；部分 Android 真机会这样报告超时。</translation>
    </message>
    <message>
        <source>Nothing answers for {address}, or a router or firewall said that it is not reached.</source>
        <translation>没有设备以 {address} 作出回应，或路由器、防火墙报告无法到达。</translation>
    </message>
    <message>
        <source>The connection had been refused, and the system says so only now.</source>
        <translation>此前连接已被拒绝，系统到现在才报告。</translation>
    </message>
    <message>
        <source>{address} took the connection and broke it off at once (RST).</source>
        <translation>{address} 接受连接后立即将其重置（RST）。</translation>
    </message>
    <message>
        <source>The system at this end ended the connection, not the remote side.</source>
        <translation>终止连接的是本端系统，而不是对端。</translation>
    </message>
    <message>
        <source>Keep-alive got no answer any more, so the system ended the connection.</source>
        <translation>保活（keep-alive）探测不再得到回应，系统因此终止了连接。</translation>
    </message>
    <message>
        <source>The remote side stopped answering: retransmission or keep-alive gave up.</source>
        <translation>对端不再回应：重传或保活（keep-alive）探测已放弃。</translation>
    </message>
    <message>
        <source>The way to the remote side was lost while the connection was open.</source>
        <translation>连接期间失去了到对端的路由。</translation>
    </message>
    <message>
        <source>The network interface that the connection needs is down.</source>
        <translation>此连接所需的网络接口未启用。</translation>
    </message>
    <message>
        <source>There is no network at this end that the connection could use.</source>
        <translation>本端没有可供此连接使用的网络。</translation>
    </message>
    <message>
        <source>The system found no local address and port that the connection could use.</source>
        <translation>系统找不到可供此连接使用的本端地址和端口。</translation>
    </message>
    <message>
        <source>The network interface that the address or the socket names is not there.</source>
        <translation>地址或 Socket 指定的网络接口不存在。</translation>
    </message>
    <message>
        <source>The system cannot connect to an address of this family (IPv4 or IPv6).</source>
        <translation>系统无法连接到此地址族（IPv4 或 IPv6）的地址。</translation>
    </message>
    <message>
        <source>{address} answered that it does not take TCP.</source>
        <translation>{address} 回应称不接受 TCP。</translation>
    </message>
    <message>
        <source>The system does not give this program a TCP socket.</source>
        <translation>系统不向本程序提供 TCP Socket。</translation>
    </message>
    <message>
        <source>The system refuses to connect to this address, or in the state that the socket is in.</source>
        <translation>系统拒绝连接到此地址，或 Socket 当前的状态不允许连接。</translation>
    </message>
    <message>
        <source>The system refuses the call in the state that the connection is in.</source>
        <translation>连接当前的状态不允许此调用，系统予以拒绝。</translation>
    </message>
    <message>
        <source>The connection was already gone when the system used it.</source>
        <translation>系统使用此连接时，连接已不存在。</translation>
    </message>
    <message>
        <source>write() was called after the sending side had been closed.</source>
        <translation>在发送方向关闭之后调用了 write()。</translation>
    </message>
    <message>
        <source>The system was still connecting to {address} when the call came back.</source>
        <translation>调用返回时，系统仍在连接 {address}。</translation>
    </message>
    <message>
        <source>Nothing arrived within the time that the system waits for data.</source>
        <translation>在系统等待数据的时间内，没有收到任何数据。</translation>
    </message>
    <message>
        <source>More was written than the remote side has taken, and the send buffer is full.</source>
        <translation>写入的数据超过了对端已接收的量，发送缓冲区已满。</translation>
    </message>
    <message>
        <source>The system has no memory for this socket, or its buffers are full.</source>
        <translation>系统没有内存可供此 Socket 使用，或缓冲区已满。</translation>
    </message>
    <message>
        <source>The system interrupted the call before any data had moved.</source>
        <translation>系统在传输任何数据之前中断了此调用。</translation>
    </message>
    <message>
        <source>A packet was too large for a part of the way.</source>
        <translation>数据包过大，无法通过途中的某一段。</translation>
    </message>
    <message>
        <source>A packet of the connection was rejected as faulty.</source>
        <translation>此连接的某个数据包因有错误而被拒收。</translation>
    </message>
    <message>
        <source>The system met a fault that it cannot name better.</source>
        <translation>系统遇到了无法进一步说明的故障。</translation>
    </message>
    <message>
        <source>All programs together have as many files and sockets open as the system allows.</source>
        <translation>所有程序打开的文件和 Socket 总数已达系统上限。</translation>
    </message>
    <message>
        <source>The app has no permission to use the local network.</source>
        <translation>应用没有访问局域网的权限。</translation>
    </message>
    <message>
        <source>The port number is not the one of the service.</source>
        <translation>端口号不是该服务的端口号。</translation>
    </message>
    <message>
        <source>The service does not run, or is still starting.</source>
        <translation>服务没有运行，或仍在启动。</translation>
    </message>
    <message>
        <source>The service listens on 127.0.0.1 only, or on IPv4 or IPv6 only.</source>
        <translation>服务只监听 127.0.0.1，或只监听 IPv4、IPv6 中的一种。</translation>
    </message>
    <message>
        <source>The remote side takes one or a few connections, and they are taken.</source>
        <translation>对端只接受一个或少数几个连接，而名额已被占满。</translation>
    </message>
    <message>
        <source>A port forwarding or proxy answers, and the service behind it does not.</source>
        <translation>作出回应的是端口转发或代理，其后的服务没有回应。</translation>
    </message>
    <message>
        <source>A firewall or router forbids the connection, and says so.</source>
        <translation>防火墙或路由器禁止此连接，并作出了拒绝的回应。</translation>
    </message>
    <message>
        <source>A firewall drops the packets, and says nothing.</source>
        <translation>防火墙丢弃了数据包，不作任何回应。</translation>
    </message>
    <message>
        <source>A firewall or security program at this end blocks the program or the port.</source>
        <translation>本端的防火墙或安全软件拦截了程序或端口。</translation>
    </message>
    <message>
        <source>A VPN or a route set at this end forbids the connection.</source>
        <translation>本端设置的 VPN 或路由禁止此连接。</translation>
    </message>
    <message>
        <source>A VPN or proxy at this end sends the packets another way.</source>
        <translation>本端的 VPN 或代理把数据包引到了别的路径。</translation>
    </message>
    <message>
        <source>A VPN was turned on or off.</source>
        <translation>开启或关闭了 VPN。</translation>
    </message>
    <message>
        <source>On iOS and macOS, the app is not allowed to use the local network.</source>
        <translation>在 iOS 和 macOS 上，应用没有获得“本地网络”权限。</translation>
    </message>
    <message>
        <source>The device is off, asleep, still starting, or out of reach of the Wi-Fi.</source>
        <translation>设备已关机、处于休眠、仍在启动，或超出 Wi-Fi 覆盖范围。</translation>
    </message>
    <message>
        <source>The address is wrong, or the router has given the device another one (DHCP).</source>
        <translation>地址有误，或路由器给设备分配了另一个地址（DHCP）。</translation>
    </message>
    <message>
        <source>The two ends are in different networks, or a guest Wi-Fi keeps its clients apart.</source>
        <translation>两端处于不同的网络，或访客 Wi-Fi 隔离了各客户端。</translation>
    </message>
    <message>
        <source>At this end Wi-Fi is off, the cable is out, or flight mode is on.</source>
        <translation>本端的 Wi-Fi 已关闭、网线未插好，或开启了飞行模式。</translation>
    </message>
    <message>
        <source>The Wi-Fi was lost, changed or restarted while the connection was open.</source>
        <translation>连接期间，Wi-Fi 曾断开、切换或重启。</translation>
    </message>
    <message>
        <source>The Wi-Fi is weak or busy.</source>
        <translation>Wi-Fi 信号弱或拥塞。</translation>
    </message>
    <message>
        <source>The timeout is too short for this device or network.</source>
        <translation>对于此设备或网络，超时太短。</translation>
    </message>
    <message>
        <source>The address is in another network, and no gateway leads there.</source>
        <translation>地址在另一个网络中，而没有网关通往该网络。</translation>
    </message>
    <message>
        <source>The address is IPv6, and there is no IPv6 at this end or in this network.</source>
        <translation>地址是 IPv6 地址，而本端或此网络没有 IPv6。</translation>
    </message>
    <message>
        <source>The socket was made for the other family than that of the address.</source>
        <translation>创建 Socket 时指定的地址族与此地址不同。</translation>
    </message>
    <message>
        <source>A link-local IPv6 address (fe80::…) needs its zone, and has none or a wrong one.</source>
        <translation>链路本地 IPv6 地址（fe80::…）需要区域标识（zone），而此处缺少或有误。</translation>
    </message>
    <message>
        <source>Very many connections were made in a short time, and the local ports are used up.</source>
        <translation>短时间内建立了大量连接，本端端口已用尽。</translation>
    </message>
    <message>
        <source>A connection to the same address and port has ended a moment ago.</source>
        <translation>到同一地址和端口的连接刚刚结束。</translation>
    </message>
    <message>
        <source>The program at the other end crashed, or was ended or restarted.</source>
        <translation>对端的程序崩溃，或被结束、重启。</translation>
    </message>
    <message>
        <source>The remote side did not understand what was sent: protocol, encoding or length.</source>
        <translation>对端无法识别所发的内容：协议、编码或长度有误。</translation>
    </message>
    <message>
        <source>The remote side closed without having read all that was sent.</source>
        <translation>对端尚未读完所发的数据，就关闭了连接。</translation>
    </message>
    <message>
        <source>The remote side closes after its answer, or when it gets nothing for a while.</source>
        <translation>对端在回应之后，或一段时间没有收到数据时，会关闭连接。</translation>
    </message>
    <message>
        <source>A router or firewall on the way forgot the connection while it was idle.</source>
        <translation>连接空闲期间，途中的路由器或防火墙丢弃了它的记录。</translation>
    </message>
    <message>
        <source>The remote side broke the connection off in the moment that it was made.</source>
        <translation>对端在连接建立的同时就将其中断。</translation>
    </message>
    <message>
        <source>The remote side has stopped reading, or reads more slowly than is written.</source>
        <translation>对端停止了读取，或读取慢于写入。</translation>
    </message>
    <message>
        <source>The remote side waits for something itself: a request, or the end of one.</source>
        <translation>对端自己也在等待：等待请求，或等待请求的结尾。</translation>
    </message>
    <message>
        <source>Large packets do not fit a part of the way (MTU), a VPN or tunnel for example.</source>
        <translation>大数据包无法通过途中的某一段（MTU），例如 VPN 或隧道。</translation>
    </message>
    <message>
        <source>A router, VPN or firewall on the way changes the packets.</source>
        <translation>途中的路由器、VPN 或防火墙改动了数据包。</translation>
    </message>
    <message>
        <source>The device offers its service by another protocol, UDP for example.</source>
        <translation>设备通过其他协议提供服务，例如 UDP。</translation>
    </message>
    <message>
        <source>The mini-program was in the background, or the phone was locked.</source>
        <translation>小程序当时在后台，或手机已锁屏。</translation>
    </message>
    <message>
        <source>close() was called before, or the connection had ended with onClose.</source>
        <translation>此前调用过 close()，或连接已随 onClose 结束。</translation>
    </message>
    <message>
        <source>A timer or callback still uses the socket of an earlier connection.</source>
        <translation>定时器或回调仍在使用先前连接的 Socket。</translation>
    </message>
    <message>
        <source>connect() runs more than once, by a double tap or in onShow for example.</source>
        <translation>connect() 执行了不止一次，例如因为双击，或写在 onShow 中。</translation>
    </message>
    <message>
        <source>A new try comes before the timeout of the last one is over.</source>
        <translation>上一次尝试尚未超时，就开始了新的尝试。</translation>
    </message>
    <message>
        <source>write() follows connect() directly, before onConnect.</source>
        <translation>write() 紧跟在 connect() 之后，早于 onConnect。</translation>
    </message>
    <message>
        <source>The connect() before it has failed: see the onError before this one.</source>
        <translation>之前的 connect() 已失败：请看此前的 onError。</translation>
    </message>
    <message>
        <source>Sockets are made again and again, and not closed.</source>
        <translation>不断新建 Socket，却没有关闭。</translation>
    </message>
    <message>
        <source>Another program keeps very many files or connections open.</source>
        <translation>其他程序打开了大量文件或连接。</translation>
    </message>
    <message>
        <source>This version of the app or of the system has a fault.</source>
        <translation>此版本的应用或系统有缺陷。</translation>
    </message>
    <message>
        <source>The system or its sandbox keeps the program from using TCP.</source>
        <translation>系统或其沙盒不允许程序使用 TCP。</translation>
    </message>
    <message>
        <source>The network adapter or its driver has a fault.</source>
        <translation>网络适配器或其驱动程序有故障。</translation>
    </message>
    <message>
        <source>macOS and iOS may say this when the remote side closes during a write.</source>
        <translation>对端在写入期间关闭连接时，macOS 和 iOS 可能会这样报告。</translation>
    </message>
    <message>
        <source>The name is misspelt, or known in another network only.</source>
        <translation>域名拼写有误，或只在其他网络中有效。</translation>
    </message>
    <message>
        <source>No DNS server answers, because this end is offline or its DNS is set wrongly.</source>
        <translation>没有 DNS 服务器回应：本端未联网，或 DNS 设置有误。</translation>
    </message>
    <message>
        <source>A .local name answers only while its device is on and in the same network.</source>
        <translation>只有设备已开机并处于同一网络，其 .local 域名才能解析。</translation>
    </message>
    <message>
        <source>An object or a number was passed, without JSON.stringify() for example.</source>
        <translation>传入了对象或数字，例如没有使用 JSON.stringify()。</translation>
    </message>
    <message>
        <source>A new socket is made for each message or each try.</source>
        <translation>每条消息或每次尝试都新建 Socket。</translation>
    </message>
    <message>
        <source>Allow the port in the firewall of the machine that the service runs on.</source>
        <translation>在服务所在机器的防火墙中放行该端口。</translation>
    </message>
    <message>
        <source>Ping the address from another computer in the same network.</source>
        <translation>从同一网络中的另一台电脑 ping 该地址。</translation>
    </message>
    <message>
        <source>Look the address up on the device or in the router, and reserve it there.</source>
        <translation>在设备或路由器中查看其地址，并设为固定地址。</translation>
    </message>
    <message>
        <source>Try a timeout above 3 s: Linux and Android then say errno 113 if nobody has the address.</source>
        <translation>试用 3 秒以上的超时：如果没有设备使用该地址，Linux 和 Android 会报告 errno 113。</translation>
    </message>
    <message>
        <source>Try again with VPNs and proxies off.</source>
        <translation>关闭 VPN 和代理后重试。</translation>
    </message>
    <message>
        <source>Turn Wi-Fi on or connect it again, and turn flight mode off.</source>
        <translation>开启或重新连接 Wi-Fi，并关闭飞行模式。</translation>
    </message>
    <message>
        <source>Use the IPv4 address of the device.</source>
        <translation>使用设备的 IPv4 地址。</translation>
    </message>
    <message>
        <source>Create the socket with the type of the address, ipv4 or ipv6.</source>
        <translation>创建 Socket 时，type 要与地址一致：ipv4 或 ipv6。</translation>
    </message>
    <message>
        <source>Write the zone after the address: fe80::1%eth0, on Windows fe80::1%12.</source>
        <translation>在地址之后写上区域标识（zone）：fe80::1%eth0，Windows 上为 fe80::1%12。</translation>
    </message>
    <message>
        <source>Connect again with a new socket, and wait longer before each further try.</source>
        <translation>新建 Socket 重新连接，并逐次延长重试前的等待时间。</translation>
    </message>
    <message>
        <source>Connect again when the mini-program comes to the front (wx.onAppShow).</source>
        <translation>小程序回到前台时重新连接（wx.onAppShow）。</translation>
    </message>
    <message>
        <source>Send a small message now and then, to notice a dead connection soon.</source>
        <translation>定时发送一条小消息（心跳），以便尽早发现连接已失效。</translation>
    </message>
    <message>
        <source>Keep one connection open instead of making one for each message.</source>
        <translation>保持一个连接，不要为每条消息新建连接。</translation>
    </message>
    <message>
        <source>Wait some minutes: the system frees the ports of ended connections.</source>
        <translation>等待几分钟：系统会释放已结束连接的端口。</translation>
    </message>
    <message>
        <source>Write less at a time, and wait for an answer in between.</source>
        <translation>每次少写一些，其间等待回应。</translation>
    </message>
    <message>
        <source>Check what ends a request in its protocol: a line end, a length, a checksum.</source>
        <translation>检查对端的协议以什么结束一个请求：换行符、长度或校验和。</translation>
    </message>
    <message>
        <source>In onClose, forget the socket and stop the timers that use it.</source>
        <translation>在 onClose 中丢弃该 Socket，并停止使用它的定时器。</translation>
    </message>
    <message>
        <source>Remember whether the socket is connecting or connected, and connect only if not.</source>
        <translation>记录 Socket 是否正在连接或已连接，两者都不是时才连接。</translation>
    </message>
    <message>
        <source>End programs that hold many files or connections, or restart the computer.</source>
        <translation>结束占用大量文件或连接的程序，或重启电脑。</translation>
    </message>
    <message>
        <source>Set a smaller MTU for the network or the VPN, 1400 for example.</source>
        <translation>为网络或 VPN 设置较小的 MTU，例如 1400。</translation>
    </message>
    <message>
        <source>Look in the manual of the device for its protocol and port.</source>
        <translation>在设备手册中查找其协议和端口。</translation>
    </message>
    <message>
        <source>Try another way: a cable, another adapter, another router or computer.</source>
        <translation>换一种方式试试：网线、其他网络适配器、其他路由器或电脑。</translation>
    </message>
    <message>
        <source>If it comes again, report it with what “Copy error” copies.</source>
        <translation>如果再次出现，请附上“复制错误”所复制的内容进行反馈。</translation>
    </message>
    <message>
        <source>{file}:{line}: {reason}</source>
        <translation>{file}:{line}：{reason}</translation>
    </message>
    <message>
        <source>“{specifier}” is no file of the script’s folder, and there are no packages here: give a path that begins with ./ or ../</source>
        <translation>“{specifier}”不是脚本文件夹中的文件，这里也没有 npm 包：请使用以 ./ 或 ../ 开头的路径</translation>
    </message>
    <message>
        <source>“{specifier}” is an absolute path: give one relative to the file, beginning with ./ or ../</source>
        <translation>“{specifier}”是绝对路径：请使用相对于该文件、以 ./ 或 ../ 开头的路径</translation>
    </message>
    <message>
        <source>“{specifier}” has a backslash: write / between folders</source>
        <translation>“{specifier}”中有反斜杠：文件夹之间请写 /</translation>
    </message>
    <message>
        <source>“{specifier}” lies outside of the script’s folder, where a script reaches nothing: copy the file into the folder</source>
        <translation>“{specifier}”在脚本文件夹之外，脚本无法访问：请把文件复制到该文件夹中</translation>
    </message>
    <message>
        <source>“{specifier}” was not found: neither that file, nor one with .js, .mjs, .cjs or .json after it, nor an index.js in a folder of that name</source>
        <translation>找不到“{specifier}”：既没有该文件，也没有加上 .js、.mjs、.cjs 或 .json 的文件，同名文件夹中也没有 index.js</translation>
    </message>
    <message>
        <source>“{specifier}” is neither .js, .mjs, .cjs nor .json: TypeScript has to be compiled first</source>
        <translation>“{specifier}”不是 .js、.mjs、.cjs 或 .json 文件：TypeScript 需要先编译</translation>
    </message>
    <message>
        <source>“{specifier}” is looked for beside the script: save the script first</source>
        <translation>“{specifier}”要在脚本旁边查找：请先保存脚本</translation>
    </message>
    <message>
        <source>{file} cannot be read: {error}</source>
        <translation>无法读取 {file}：{error}</translation>
    </message>
    <message>
        <source>{file} is no ordinary file</source>
        <translation>{file} 不是普通文件</translation>
    </message>
    <message>
        <source>{file} is too much: a script may have {limit} MiB</source>
        <translation>{file} 过大：脚本最多 {limit} MiB</translation>
    </message>
    <message>
        <source>The script has more than {limit} files</source>
        <translation>脚本的文件超过 {limit} 个</translation>
    </message>
    <message>
        <source>{file} is not UTF-8 at line {line}: save it as UTF-8</source>
        <translation>{file} 第 {line} 行不是 UTF-8：请保存为 UTF-8</translation>
    </message>
    <message>
        <source>“{specifier}” exports no “{name}”</source>
        <translation>“{specifier}”没有导出“{name}”</translation>
    </message>
    <message>
        <source>The script ran longer than {seconds} s</source>
        <translation>脚本运行超过 {seconds} 秒</translation>
    </message>
    <message>
        <source>The script was stopped: it needs more than {megabytes} MB of memory</source>
        <translation>脚本已停止：所需内存超过 {megabytes} MB</translation>
    </message>
    <message>
        <source>The script was stopped: it did not come to an end within {seconds} s. Is there an endless loop?</source>
        <translation>脚本已停止：在 {seconds} 秒内没有结束。是否有死循环？</translation>
    </message>
    <message>
        <source>Asked for, and not available here: {names}</source>
        <translation>脚本用到、但此处没有的接口：{names}</translation>
    </message>
    <message>
        <source>{count} lines were left out: the script says too much at once</source>
        <translation>省略了 {count} 行：脚本一次输出过多</translation>
    </message>
    <message>
        <source>There is no file {file}: it was moved or deleted</source>
        <translation>没有文件 {file}：已被移动或删除</translation>
    </message>
    <message>
        <source>{file} is too large for the editor, which takes {limit} MiB: use wxtcp-gui run</source>
        <translation>{file} 对编辑器来说过大，最多 {limit} MiB：请使用 wxtcp-gui run</translation>
    </message>
    <message>
        <source>{file} is read-only: save the script under another name</source>
        <translation>{file} 是只读文件：请另存为其他名称</translation>
    </message>
    <message>
        <source>{file} was not saved: {error}. Save the script under another name</source>
        <translation>{file} 未能保存：{error}。请另存为其他名称</translation>
    </message>
    <message>
        <source>What {file} has stored cannot be read: {error}. This run begins with nothing, and what it stores is not kept</source>
        <translation>无法读取 {file} 存储的数据：{error}。本次运行从空数据开始，存储的内容不会保留</translation>
    </message>
    <message>
        <source>What {file} has stored is damaged. It was put aside as {kept}, and the script begins with nothing</source>
        <translation>{file} 存储的数据已损坏，已另存为 {kept}，脚本从空数据开始</translation>
    </message>
    <message>
        <source>What {file} stores cannot be written: {error}. It lasts until the run ends</source>
        <translation>无法写入 {file} 存储的数据：{error}。数据只保留到本次运行结束</translation>
    </message>
    <message>
        <source>The text is not kept for the next start: {error}. Save the script</source>
        <translation>文本未能保留到下次启动：{error}。请保存脚本</translation>
    </message>
    <message>
        <source>The text that was kept of {file} cannot be read: {error}</source>
        <translation>无法读取为 {file} 保留的文本：{error}</translation>
    </message>
    <message>
        <source>The script has ended</source>
        <translation>脚本已结束</translation>
    </message>
    <message>
        <source>The arguments are no list: write them in [ ]</source>
        <translation>参数不是列表：请写在 [ ] 中</translation>
    </message>
    <message>
        <source>A script may have {limit} test servers at a time: stop() some</source>
        <translation>一个脚本最多同时有 {limit} 个测试服务器：请用 stop() 停止一些</translation>
    </message>
    <message>
        <source>A script’s test server listens on 127.0.0.1 or ::1, not on {host}: others are for wxtcp-gui serve</source>
        <translation>脚本的测试服务器只监听 127.0.0.1 或 ::1，不能监听 {host}：其他地址请用 wxtcp-gui serve</translation>
    </message>
    <message>
        <source>This test server was stopped</source>
        <translation>该测试服务器已停止</translation>
    </message>
    <message>
        <source>A script’s test server does not relay: that is for wxtcp-gui serve</source>
        <translation>脚本的测试服务器不做转发：请用 wxtcp-gui serve</translation>
    </message>
    <message>
        <source>A script’s test server reads no files: give rules as one of {known}, or the rules themselves</source>
        <translation>脚本的测试服务器不读取文件：rules 请使用 {known} 之一，或直接写规则</translation>
    </message>
    <message>
        <source>A script’s test server reads no files: give reply or reply_hex</source>
        <translation>脚本的测试服务器不读取文件：请使用 reply 或 reply_hex</translation>
    </message>
    <message>
        <source>No call and no event of a socket is here: choose rows of a socket, or another filter</source>
        <translation>这里没有 Socket 的任何调用或事件：请选择某个 Socket 的行，或换一个筛选条件</translation>
    </message>
    <message>
        <source>Reproduces what a mini-program’s sockets did. Made by {program}</source>
        <translation>重现小程序 Socket 所做的一切。由 {program} 生成</translation>
    </message>
    <message>
        <source>Session: {session}</source>
        <translation>会话：{session}</translation>
    </message>
    <message>
        <source>Sockets: {sockets}</source>
        <translation>Socket：{sockets}</translation>
    </message>
    <message>
        <source>Events: {count}, from {begin} to {end}</source>
        <translation>事件：{count} 个，从 {begin} 到 {end}</translation>
    </message>
    <message>
        <source>Profile in force: {profile}</source>
        <translation>生效的环境：{profile}</translation>
    </message>
    <message>
        <source>Each call waits for the events that came before it; for messages, for their bytes in all</source>
        <translation>每个调用都会等待先于它发生的事件；对消息而言，等待其总字节数</translation>
    </message>
    <message>
        <source>Creates {count} sockets: of more than {limit} in {minutes} min, some may throw</source>
        <translation>创建 {count} 个 Socket：{minutes} 分钟内超过 {limit} 个时，部分创建可能抛出异常</translation>
    </message>
    <message>
        <source>The code ends after {limit} calls, the rest is left out: choose fewer events</source>
        <translation>代码在 {limit} 个调用后结束，其余已省略：请少选一些事件</translation>
    </message>
    <message>
        <source>Writes with zeros in place of bytes: {count}. The code has {one} KB of each, {all} KB in all</source>
        <translation>以零代替字节的写入：{count} 次。代码中每次最多 {one} KB，总共最多 {all} KB</translation>
    </message>
    <message>
        <source>The last {count} of {size} bytes are left out: they are zeros here</source>
        <translation>{size} 字节中的最后 {count} 字节已省略：此处以零代替</translation>
    </message>
    <message>
        <source>its creation is not among the chosen events</source>
        <translation>它的创建不在所选事件之中</translation>
    </message>
    <message>
        <source>not among the chosen events, but needed</source>
        <translation>不在所选事件之中，但必不可少</translation>
    </message>
    <message>
        <source>{event} ({what}) is left out, as its call is not among the chosen events</source>
        <translation>已省略 {event}（{what}），因为引起它的调用不在所选事件之中</translation>
    </message>
    <message>
        <source>still open where the chosen events end</source>
        <translation>所选事件结束时仍处于打开状态</translation>
    </message>
    <message>
        <source>not reproduced: {note}</source>
        <translation>未重现：{note}</translation>
    </message>
    <message>
        <source>the quota was used up: this threw</source>
        <translation>配额已用完：此处曾抛出异常</translation>
    </message>
    <message>
        <source>a function that does not listen</source>
        <translation>一个并未监听的函数</translation>
    </message>
    <message>
        <source>Shows and counts what a socket tells</source>
        <translation>显示并统计 Socket 报告的事件</translation>
    </message>
    <message>
        <source>Waits until an event has come so often, or so many bytes of messages in all</source>
        <translation>等待某事件发生指定次数，或消息总字节数达到指定数量</translation>
    </message>
</context>
<context>
    <name>SequencePage</name>
    <message>
        <source>Snippets</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Back to the snippets (Esc)</source>
        <translation>返回片段（Esc）</translation>
    </message>
    <message>
        <source>Sequence, editable name</source>
        <translation>序列，名称可编辑</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove step</source>
        <translation>移除步骤</translation>
    </message>
    <message>
        <source>New sequence</source>
        <translation>新建序列</translation>
    </message>
    <message>
        <source>Duplicate sequence</source>
        <translation>创建序列副本</translation>
    </message>
    <message>
        <source>Delete sequence</source>
        <translation>删除序列</translation>
    </message>
    <message>
        <source>Save a snippet first</source>
        <translation>请先保存一个片段</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>No steps yet: Add step, or select snippets</source>
        <translation>尚无步骤：请添加步骤，或选择片段</translation>
    </message>
</context>
<context>
    <name>SequencesPresenter</name>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>The socket is not connected: connect it first (F5).</source>
        <translation>Socket 未连接：请先连接（F5）。</translation>
    </message>
    <message>
        <source>Step {number}: there is no snippet {name}.</source>
        <translation>步骤 {number}：没有片段 {name}。</translation>
    </message>
    <message>
        <source>Step {number}: {reason}</source>
        <translation>步骤 {number}：{reason}</translation>
    </message>
    <message>
        <source>{name}: step {number} of {count} waits for its reply</source>
        <translation>{name}：步骤 {number} / {count} 正在等待回复</translation>
    </message>
    <message>
        <source>{name}: step {number} of {count}</source>
        <translation>{name}：步骤 {number} / {count}</translation>
    </message>
    <message>
        <source>Done: {count} steps.</source>
        <translation>已完成：{count} 个步骤。</translation>
    </message>
    <message>
        <source>Stopped at step {number} of {count}.</source>
        <translation>已停止于步骤 {number} / {count}。</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {reason}</source>
        <translation>步骤 {number} / {count}：{reason}</translation>
    </message>
    <message>
        <source>{name} is deleted.</source>
        <translation>已删除 {name}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>SessionMenu</name>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>This session is in memory only: no file could be written.</source>
        <translation>此会话仅在内存中：无法写入任何文件。</translation>
    </message>
    <message>
        <source>Save the session as</source>
        <translation>会话另存为</translation>
    </message>
    <message>
        <source>Saving to {path}… Recording goes on meanwhile.</source>
        <translation>正在保存到 {path}…… 期间记录继续进行。</translation>
    </message>
    <message>
        <source>Saved to {path}. Recording goes on there.</source>
        <translation>已保存到 {path}。记录在该文件中继续。</translation>
    </message>
    <message>
        <source>Saved to {path}.</source>
        <translation>已保存到 {path}。</translation>
    </message>
    <message>
        <source>Sessions (*.wxtcp)</source>
        <translation>会话文件 (*.wxtcp)</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
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
        <source>Find in payloads</source>
        <translation>在数据中查找</translation>
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
        <source>Follow stream</source>
        <translation>跟踪数据流</translation>
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
        <source>Show the socket’s listeners</source>
        <translation>显示 Socket 的监听函数</translation>
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
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Save the session as</source>
        <translation>会话另存为</translation>
    </message>
    <message>
        <source>Change the profile</source>
        <translation>编辑环境</translation>
    </message>
    <message>
        <source>Open a profile file</source>
        <translation>打开环境文件</translation>
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
    <message>
        <source>Keep sessions</source>
        <translation>保留会话</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>For</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>不限大小</translation>
    </message>
</context>
<context>
    <name>SnippetForm</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>With the message that is in the composer now</source>
        <translation>改用发送区中现有的内容</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>请填写名称</translation>
    </message>
</context>
<context>
    <name>SnippetsPage</name>
    <message>
        <source>Search snippets</source>
        <translation>搜索片段</translation>
    </message>
    <message>
        <source>Save draft…</source>
        <translation>保存草稿…</translation>
    </message>
    <message>
        <source>Keep what stands in the composer as a snippet</source>
        <translation>将发送区的内容存为片段</translation>
    </message>
    <message>
        <source>Sequence…</source>
        <translation>序列…</translation>
    </message>
    <message>
        <source>Send several snippets one after the other</source>
        <translation>依次发送多个片段</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>To composer</source>
        <translation>填入发送区</translation>
    </message>
    <message>
        <source>Put the snippet into the composer (Enter)</source>
        <translation>将片段填入发送区（Enter）</translation>
    </message>
    <message>
        <source>No snippets yet: type a message, then Save draft…</source>
        <translation>尚无片段：输入内容后点“保存草稿…”</translation>
    </message>
    <message>
        <source>No snippet has these words.</source>
        <translation>没有片段包含这些词。</translation>
    </message>
    <message>
        <source>Put into the composer</source>
        <translation>填入发送区</translation>
    </message>
    <message>
        <source>Change name, group, note…</source>
        <translation>编辑名称、分组、备注…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
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
    <name>SnippetsPresenter</name>
    <message>
        <source>The socket is not connected: connect it first (F5).</source>
        <translation>Socket 未连接：请先连接（F5）。</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>Sent: {name}</source>
        <translation>已发送：{name}</translation>
    </message>
    <message>
        <source>{count} snippets sent.</source>
        <translation>已发送 {count} 个片段。</translation>
    </message>
    <message>
        <source>What was pasted is too large to be kept as a snippet.</source>
        <translation>粘贴的内容过大，无法存为片段。</translation>
    </message>
    <message>
        <source>The composer is empty: type a message first.</source>
        <translation>发送区为空：请先输入内容。</translation>
    </message>
    <message>
        <source>Its group has another snippet of this name</source>
        <translation>该分组中已有同名片段</translation>
    </message>
    <message>
        <source>What was pasted is too large to be kept</source>
        <translation>粘贴的内容过大，无法保存</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>{name} is deleted.</source>
        <translation>已删除 {name}。</translation>
    </message>
    <message>
        <source>{count} snippets are deleted.</source>
        <translation>已删除 {count} 个片段。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Import snippets</source>
        <translation>导入片段</translation>
    </message>
    <message>
        <source>Export snippets</source>
        <translation>导出片段</translation>
    </message>
    <message>
        <source>{count} of {all} snippets were new.</source>
        <translation>{all} 个片段中有 {count} 个是新的。</translation>
    </message>
    <message>
        <source>{count} snippets are in {path}.</source>
        <translation>{path} 中有 {count} 个片段。</translation>
    </message>
    <message>
        <source>Snippets (*.toml)</source>
        <translation>片段 (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
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
    <message>
        <source>repeats a message</source>
        <translation>正在重复发送</translation>
    </message>
</context>
<context>
    <name>SocketPage</name>
    <message>
        <source>No listeners. The log shows every event of a socket, whether code listens to it or not.</source>
        <translation>没有监听函数。无论代码是否监听，日志都会显示 Socket 的每个事件。</translation>
    </message>
    <message>
        <source>{calls} calls</source>
        <translation>{calls} 次调用</translation>
    </message>
    <message>
        <source>{calls}, {raised} raised</source>
        <translation>{calls}，{raised} 次异常</translation>
    </message>
    <message>
        <source>{hint} ({count} ×)</source>
        <translation>{hint}（{count} 次）</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 次调用</translation>
    </message>
    <message>
        <source>no listener</source>
        <translation>无监听函数</translation>
    </message>
    <message>
        <source>1 listener</source>
        <translation>1 个监听函数</translation>
    </message>
    <message>
        <source>{count} listeners</source>
        <translation>{count} 个监听函数</translation>
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
        <source>Reading waits for the disk</source>
        <translation>读取正在等待磁盘</translation>
    </message>
    <message>
        <source>More comes than can be recorded: the sockets read on when it is. Nothing is lost.</source>
        <translation>到达的数据来不及记录：记录完成后 Socket 会继续读取。不会丢失任何数据。</translation>
    </message>
    <message>
        <source>Session in memory, {size}</source>
        <translation>会话在内存中，{size}</translation>
    </message>
    <message>
        <source>{file}, {size}</source>
        <translation>{file}，{size}</translation>
    </message>
    <message>
        <source>Open at {addresses}</source>
        <translation>已开放：{addresses}</translation>
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
    <name>StepForm</name>
    <message>
        <source>Delay before the step in milliseconds</source>
        <translation>步骤前的延迟（毫秒）</translation>
    </message>
    <message>
        <source>Wait for a reply</source>
        <translation>等待回复</translation>
    </message>
    <message>
        <source>No reply</source>
        <translation>不等待回复</translation>
    </message>
    <message>
        <source>Reply has text</source>
        <translation>回复含文本</translation>
    </message>
    <message>
        <source>Reply has hex</source>
        <translation>回复含十六进制</translation>
    </message>
    <message>
        <source>Reply matches regex</source>
        <translation>回复匹配正则</translation>
    </message>
    <message>
        <source>What the reply has</source>
        <translation>回复的内容</translation>
    </message>
    <message>
        <source>Any bytes</source>
        <translation>任意字节</translation>
    </message>
    <message>
        <source>Seconds that the reply may take</source>
        <translation>等待回复的秒数</translation>
    </message>
    <message>
        <source>After</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>within</source>
        <translation>限时</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>The delay is a whole number of milliseconds, at most a day</source>
        <translation>延迟须为整数毫秒，最长一天</translation>
    </message>
    <message>
        <source>A reply may take some seconds, at most a day</source>
        <translation>等待时间须大于 0 秒，最长一天</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>next</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>after {ms} ms</source>
        <translation>延迟 {ms} 毫秒</translation>
    </message>
    <message>
        <source>reply: {pattern}</source>
        <translation>回复：{pattern}</translation>
    </message>
    <message>
        <source>reply hex: {pattern}</source>
        <translation>回复（十六进制）：{pattern}</translation>
    </message>
    <message>
        <source>reply regex: {pattern}</source>
        <translation>回复（正则）：{pattern}</translation>
    </message>
    <message>
        <source>any bytes</source>
        <translation>任意字节</translation>
    </message>
</context>
<context>
    <name>StreamPage</name>
    <message>
        <source>Form of the conversation</source>
        <translation>会话的显示形式</translation>
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
        <source>Find in the conversation</source>
        <translation>在会话中查找</translation>
    </message>
    <message>
        <source>Find previous (Shift+Enter)</source>
        <translation>查找上一个（Shift+Enter）</translation>
    </message>
    <message>
        <source>Find next (Enter)</source>
        <translation>查找下一个（Enter）</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>{count} messages · {sent} sent · {received} received</source>
        <translation>{count} 条消息 · 已发送 {sent} · 已接收 {received}</translation>
    </message>
    <message>
        <source>in {count} messages</source>
        <translation>在 {count} 条消息中</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Copy the selection</source>
        <translation>复制所选内容</translation>
    </message>
    <message>
        <source>Go to event {number}</source>
        <translation>转到事件 {number}</translation>
    </message>
</context>
<context>
    <name>StreamView</name>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Guess</source>
        <translation>猜测</translation>
    </message>
    <message>
        <source>Choose the encoding that the bytes look like</source>
        <translation>选择看起来最可能的编码</translation>
    </message>
    <message>
        <source>Payload as text</source>
        <translation>文本形式的数据</translation>
    </message>
    <message>
        <source>Show the part before</source>
        <translation>显示前一部分</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>Bytes {start} to {stop} of {size}</source>
        <translation>字节 {start} 至 {stop}，共 {size}</translation>
    </message>
    <message>
        <source>looks like no text</source>
        <translation>不像是文本</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>已猜测</translation>
    </message>
</context>
<context>
    <name>VerdictBox</name>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Other profiles</source>
        <translation>其他环境</translation>
    </message>
    <message>
        <source>{decision}, {rule}</source>
        <translation>{decision}，{rule}</translation>
    </message>
    <message>
        <source>{decision}, {rule} ({code})</source>
        <translation>{decision}，{rule}（{code}）</translation>
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
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>provisionally allowed</source>
        <translation>暂时允许</translation>
    </message>
    <message>
        <source>allowed, with a warning</source>
        <translation>允许（有警告）</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>允许</translation>
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
        <source>Known Wi-Fi networks</source>
        <translation>已知的 Wi-Fi 网络</translation>
    </message>
    <message>
        <source>Bind</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Offer this computer’s Wi-Fi</source>
        <translation>列出这台电脑的 Wi-Fi</translation>
    </message>
    <message>
        <source>This profile knows no Wi-Fi network: any BSSID gets errCode 4.</source>
        <translation>当前环境未配置 Wi-Fi 网络：任何 BSSID 都会得到 errCode 4。</translation>
    </message>
</context>
<context>
    <name>_DataTree</name>
    <message>
        <source>Data of the page</source>
        <translation>页面的数据</translation>
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
<context>
    <name>_Tree</name>
    <message>
        <source>Payload as JSON</source>
        <translation>JSON 形式的数据</translation>
    </message>
</context>
</TS>
