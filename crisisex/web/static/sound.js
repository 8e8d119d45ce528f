// What is heard and felt: a ring tone, a soft note for what arrives. Browsers play nothing before
// the reader has touched the page: `allowed` says whether they do by now.

const KEPT = "crisisex:muted";
const BEAT = 4000;
const RING = { tones: [440, 480], loud: 0.12, seconds: 1.6 };
const NOTE = { tones: [660, 880], loud: 0.05, seconds: 0.35 };
const BUZZ = [400, 200, 400];

export class Sound {
  #changed;
  #context = null;
  #beat = 0;
  #touched = false;

  // `changed` is called when sound is switched, or becomes allowed.
  constructor(changed) {
    this.#changed = changed;
    this.muted = remembered();
    for (const gesture of ["pointerdown", "keydown"]) {
      document.addEventListener(gesture, () => this.#wake(), { capture: true });
    }
  }

  get allowed() {
    return this.#context?.state === "running";
  }

  mute(muted) {
    this.muted = muted;
    remember(muted);
    if (muted) this.#buzz(0);
    this.#changed();
  }

  // Rings until told to stop, in beats, so that switching sound back on is heard.
  ring(on) {
    if (on === Boolean(this.#beat)) return;
    clearInterval(this.#beat);
    this.#beat = on ? setInterval(() => this.#ringOnce(), BEAT) : 0;
    if (on) this.#ringOnce();
    else this.#buzz(0);
  }

  // Something else has come.
  arrive() {
    this.#play(NOTE);
  }

  #ringOnce() {
    this.#play(RING);
    if (!this.muted) this.#buzz(BUZZ);
  }

  // Browsers complain of vibration, too, before the first touch.
  #buzz(pattern) {
    if (this.#touched) navigator.vibrate?.(pattern);
  }

  #play({ tones, loud, seconds }) {
    if (this.muted || !this.allowed) return;
    const now = this.#context.currentTime;
    const gain = this.#context.createGain();
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(loud, now + 0.03);
    gain.gain.setValueAtTime(loud, now + seconds - 0.1);
    gain.gain.linearRampToValueAtTime(0, now + seconds);
    gain.connect(this.#context.destination);
    for (const hertz of tones) {
      const tone = this.#context.createOscillator();
      tone.frequency.value = hertz;
      tone.connect(gain);
      tone.start(now);
      tone.stop(now + seconds);
    }
  }

  async #wake() {
    this.#touched = true;
    if (this.allowed || !window.AudioContext) return;
    this.#context ??= new AudioContext();
    await this.#context.resume();
    this.#changed();
    if (this.#beat) this.#ringOnce();
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEPT) === "yes";
  } catch {
    return false; // a browser that forbids storage: sound is on at each visit
  }
}

function remember(muted) {
  try {
    localStorage.setItem(KEPT, muted ? "yes" : "no");
  } catch {
    // The switch works all the same, until the page is loaded again.
  }
}
