"""FirstScript: what stands in the editor when it is first opened, ready to be run."""

from __future__ import annotations

import json
from typing import Final

_TEXT: Final = """\
const tcp = wx.createTCPSocket()

tcp.onConnect(() => {
  console.log('connected')
  tcp.write('PING seq=1 你好世界\\r\\n')
})

tcp.onMessage(({ message, remoteInfo }) => {
  const text = new TextDecoder().decode(message)
  console.log(`${remoteInfo.address}:${remoteInfo.port}`, text)
  if (text.endsWith('\\r\\n')) tcp.close()
})

tcp.onError(err => console.error(err.errCode, err.errMsg))
tcp.onClose(() => console.log('closed'))
tcp.connect({ address: ADDRESS, port: PORT, timeout: 2 })
"""


def first_script(host: str, port: int) -> str:
    """Return a script that talks to the window's test server."""
    address = json.dumps(host).replace('"', "'")
    return _TEXT.replace("ADDRESS", address).replace("PORT", str(port))
