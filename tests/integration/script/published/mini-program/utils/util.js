const ab2str = (buffer) => {
  if (typeof TextDecoder !== 'undefined') {
    return new TextDecoder('utf-8').decode(buffer)
  }
  return decodeURIComponent(escape(String.fromCharCode.apply(null, new Uint8Array(buffer))))
}
const ab2hex = (buffer) => {
  const hexArr = Array.prototype.map.call(new Uint8Array(buffer), function (bit) {
    return ('00' + bit.toString(16)).slice(-2)
  })
  return hexArr.join('')
}
const str2ab = (str) => {
  const text = unescape(encodeURIComponent(str))
  const view = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) view[i] = text.charCodeAt(i)
  return view.buffer
}
module.exports = { ab2str, ab2hex, str2ab }
