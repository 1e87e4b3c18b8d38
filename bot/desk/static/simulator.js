// Each phone shows its number's texts as they come, and texts the bot. Words are set as text, never as HTML.

const NOT_THERE = "Turnout does not answer. Is it still running?";
const SIGNED_OUT = "This page is signed out: start Turnout again and open the new link.";
// What hides or turns the words around it. The zero-width joiner is left out: families of emoji are made with it.
const INVISIBLE = /([\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff])/u;

const phones = [...document.querySelectorAll(".phone")];
const bubble = document.querySelector("#bubble").content;

const numbers = () => [...phones[0].querySelector("select").options].map((option) => option.value);

/** Made-up numbers and whose phone is whose outlive a reload of the page. */
const memory = {
  get: (key) => JSON.parse(sessionStorage.getItem(key)),
  set: (key, value) => sessionStorage.setItem(key, JSON.stringify(value)),
};

function addNumber(number) {
  if (numbers().includes(number)) return;
  for (const phone of phones) phone.querySelector("select").add(new Option(number, number));
}

/** An unused number of the range that belongs to nobody (+1 202 555 0100 to 0199); undefined when all are used. */
function newNumber() {
  const used = new Set(numbers());
  const free = Array.from({ length: 100 }, (_, last) => `+120255501${String(last).padStart(2, "0")}`).filter(
    (number) => !used.has(number),
  );
  const number = free[Math.floor(Math.random() * free.length)];
  if (number) {
    addNumber(number);
    memory.set("numbers", [...(memory.get("numbers") ?? []), number]);
  }
  return number;
}

/** The words with every invisible character written out as its code. */
function visible(words) {
  return words.split(INVISIBLE).map((part) => {
    if (!INVISIBLE.test(part)) return part;
    const code = document.createElement("span");
    code.className = "invisible";
    code.textContent = `U+${part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    return code;
  });
}

function bubbleOf({ mine, text, at, segments, encoding }) {
  const item = bubble.cloneNode(true).firstElementChild;
  item.classList.toggle("mine", mine);
  item.querySelector("p").append(...visible(text));
  const time = new Date(at).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  item.querySelector("small").textContent = `${time} · ${segments} ${segments === 1 ? "segment" : "segments"} · ${encoding}`;
  return item;
}

function switchOn(phone, index) {
  const select = phone.querySelector("select");
  const texts = phone.querySelector(".texts");
  const box = phone.querySelector("textarea");
  const fault = phone.querySelector(".fault");
  let stream;

  function tell(sentence) {
    fault.textContent = sentence;
    fault.hidden = !sentence;
    texts.scrollTop = texts.scrollHeight;
  }

  function pick(number) {
    select.value = number;
    memory.set(`phone ${index}`, number);
    stream?.close();
    texts.replaceChildren();
    stream = new EventSource(`/simulator/phones/${encodeURIComponent(number)}/texts`);
    stream.onopen = () => tell("");
    stream.onerror = ({ target }) => tell(target.readyState === EventSource.CLOSED ? SIGNED_OUT : NOT_THERE);
    stream.onmessage = ({ data }) => {
      texts.append(bubbleOf(JSON.parse(data)));
      texts.scrollTop = texts.scrollHeight;
    };
  }

  /** Text the bot; what was not taken is told of, and false. */
  async function send(text) {
    const form = new URLSearchParams({ phone: select.value, text });
    try {
      const answer = await fetch("/simulator/texts", { method: "POST", body: form });
      tell(answer.ok ? "" : await answer.text());
      return answer.ok;
    } catch {
      tell(NOT_THERE);
      return false;
    }
  }

  select.addEventListener("change", () => pick(select.value));
  phone.querySelector(".new").addEventListener("click", () => {
    const number = newNumber();
    if (number) pick(number);
    else tell("All 100 made-up numbers are used: pick one from the list.");
    box.focus();
  });
  for (const chip of phone.querySelectorAll(".chips button")) {
    chip.addEventListener("click", () => send(chip.textContent));
  }
  phone.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value;
    if (!text) return;
    box.value = "";
    if (!(await send(text)) && !box.value) box.value = text;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    box.form.requestSubmit();
  });

  const before = memory.get(`phone ${index}`);
  const first = index === 0 ? undefined : numbers()[0]; // the second phone is a neighbor's, who gets the ask
  pick(before ?? first ?? newNumber() ?? numbers()[index]);
}

(memory.get("numbers") ?? []).forEach(addNumber);
phones.forEach(switchOn);
