// A phone with these voices, that names them a moment late. What is said is noted; a voice ends when it is told to.
(voices => {
  const heard = [], events = new EventTarget();
  let named = [], now;
  window.heard = heard;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; this.rate = 1 } };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => named,
    addEventListener: (...all) => events.addEventListener(...all),
    speak(one) { now = one; heard.push([one.voice.name, one.rate, one.text]) },
    cancel() { const one = now; now = undefined; setTimeout(() => one?.onerror?.({ error: 'interrupted' })) },
  } });
  window.end = () => { const one = now; now = undefined; one.onend() };
  window.fail = () => { const one = now; now = undefined; one.onerror({ error: 'synthesis-failed' }) };
  setTimeout(() => { named = voices; events.dispatchEvent(new Event('voiceschanged')) }, 50);
})
