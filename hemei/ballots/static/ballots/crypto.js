/* What the voter's phone computes: the same as hemei/ballots/{blind,sealing,envelope,merkle}.py, held together by tests.
   RSA blinding with native BigInt (RFC 9474); Ed25519, SHA-256 and HPKE from the vendored BallotLibs; the rest WebCrypto. */
"use strict";
const Ballot = (() => {
  const subtle = window.crypto && window.crypto.subtle;
  const PREFIX = 32, SALT = 48;
  const utf8 = (text) => new TextEncoder().encode(text);
  const random = (size) => window.crypto.getRandomValues(new Uint8Array(size));

  function concat(...parts) {
    const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { out.set(part, at); at += part.length; }
    return out;
  }
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const fromHex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const b64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const fromB64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const number = (bytes) => BigInt("0x" + (hex(bytes) || "0"));
  const bytesOf = (value, size) => fromHex(value.toString(16).padStart(2 * size, "0"));
  const digest = async (name, bytes) => new Uint8Array(await subtle.digest(name, bytes));

  /* ---- RSA blinding ---- */
  function power(base, exponent, modulus) {
    let result = 1n;
    base %= modulus;
    for (; exponent > 0n; exponent >>= 1n) {
      if (exponent & 1n) result = result * base % modulus;
      base = base * base % modulus;
    }
    return result;
  }
  function inverseOf(value, modulus) {
    let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
    while (b) { const q = a / b; [a, b, x, y] = [b, a - q * b, y, x - q * y]; }
    return a === 1n ? (x % modulus + modulus) % modulus : null;
  }
  async function mgf1(seed, length) {
    const blocks = [];
    for (let i = 0; 48 * i < length; i += 1) blocks.push(await digest("SHA-384", concat(seed, bytesOf(BigInt(i), 4))));
    return concat(...blocks).slice(0, length);
  }
  async function pssEncode(message, bits, salt) {
    const length = Math.ceil(bits / 8);
    const hash = await digest("SHA-384", concat(new Uint8Array(8), await digest("SHA-384", message), salt));
    const block = new Uint8Array(length - 49);
    block[block.length - salt.length - 1] = 1;
    block.set(salt, block.length - salt.length);
    const mask = await mgf1(hash, block.length);
    const masked = block.map((byte, i) => byte ^ mask[i]);
    masked[0] &= 0xff >> (8 * length - bits);
    return concat(masked, hash, Uint8Array.of(0xbc));
  }
  /** The key of an SPKI with `rsaEncryption`: {n, e, size, key}. */
  async function publicKey(spki) {
    const key = await subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
    const jwk = await subtle.exportKey("jwk", key);
    const read = (text) => number(fromB64(text.replace(/-/g, "+").replace(/_/g, "/")));
    const n = read(jwk.n);
    return { n, e: read(jwk.e), key, bits: n.toString(2).length, size: Math.ceil(n.toString(2).length / 8) };
  }
  function unit(n, size) {
    for (;;) {
      const value = number(random(size + 8)) % n;
      const inverse = value > 1n && inverseOf(value, n);
      if (inverse) return { value, inverse };
    }
  }
  /** {blinded, inverse}; `salt` and `mask` are given by test vectors only. */
  async function blind(rsa, prepared, salt, mask) {
    const encoded = number(await pssEncode(prepared, rsa.bits - 1, salt || random(SALT)));
    const factor = mask ? { value: mask, inverse: inverseOf(mask, rsa.n) } : unit(rsa.n, rsa.size);
    const blinded = encoded * power(factor.value, rsa.e, rsa.n) % rsa.n;
    return { blinded: bytesOf(blinded, rsa.size), inverse: bytesOf(factor.inverse, rsa.size) };
  }
  const finalize = (rsa, reply, inverse) => bytesOf(number(reply) * number(inverse) % rsa.n, rsa.size);
  const verify = (rsa, prepared, signature) =>
    subtle.verify({ name: "RSA-PSS", saltLength: SALT }, rsa.key, signature, prepared);

  /* ---- the ballot ---- */
  const named = (text) => { const name = utf8(text); return concat(bytesOf(BigInt(name.length), 2), name); };
  const sha256 = (...parts) => BallotLibs.sha256(concat(...parts));
  const commitment = (round, salt, sheet) => sha256(utf8("hemei commitment v1\0"), named(round), salt, sheet);

  /** {commitment, ciphertext} of an answer sheet; the salt is forgotten on return. */
  async function seal(round, sheet, size, tallyKey) {
    const salt = random(32), plain = new Uint8Array(size);
    plain.set(concat(salt, bytesOf(BigInt(sheet.length), 4), sheet));
    const bound = commitment(round, salt, sheet);
    const kem = new BallotLibs.DhkemP256HkdfSha256();
    const suite = new BallotLibs.CipherSuite({ kem, kdf: new BallotLibs.HkdfSha256(), aead: new BallotLibs.Aes128Gcm() });
    const recipientPublicKey = await suite.kem.deserializePublicKey(tallyKey.buffer);
    const info = concat(utf8("hemei ballot v1\0"), bound).buffer;
    const sender = await suite.createSenderContext({ recipientPublicKey, info });
    const sealed = new Uint8Array(await sender.seal(plain.buffer));
    return { commitment: bound, ciphertext: concat(new Uint8Array(sender.enc), sealed) };
  }
  function signedPart(round, counter, bound, ciphertext) {
    return concat(utf8("hemei cast v1\0"), named(round), bytesOf(BigInt(counter), 8), bound, sha256(ciphertext));
  }
  const newKey = () => BallotLibs.ed25519.utils.randomSecretKey();
  const voterKey = (secret) => BallotLibs.ed25519.getPublicKey(secret);
  const sign = (secret, message) => BallotLibs.ed25519.sign(message, secret);
  function receiptHolds(receipt, bound, key) {
    try {
      return BallotLibs.ed25519.verify(receipt, concat(utf8("hemei receipt v1\0"), bound), key);
    } catch (error) { return false; }
  }

  /* ---- the tree of RFC 6962 ---- */
  function root(leaves) {
    if (!leaves.length) return sha256();
    let level = leaves.map((leaf) => sha256(Uint8Array.of(0), leaf));
    while (level.length > 1) {
      const next = [];
      for (let i = 0; i + 1 < level.length; i += 2) next.push(sha256(Uint8Array.of(1), level[i], level[i + 1]));
      if (level.length % 2) next.push(level[level.length - 1]);
      level = next;
    }
    return level[0];
  }
  /** Twenty digits in fours: the first eight bytes of c, for eyes and for typing. */
  function receiptCode(bound) {
    return number(bound.slice(0, 8)).toString().padStart(20, "0").match(/..../g).join(" ");
  }

  /** Damm's check digit, as in codes.py; the 16 digits, or null when they cannot be a code. */
  function readCode(text) {
    const wide = text.replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
    const digits = wide.replace(/[\s\-—－]/g, "");
    let interim = 0;
    if (!/^[0-9]{16}$/.test(digits)) return null;
    for (const digit of digits) interim = DAMM[interim][digit];
    return interim === "0" || interim === 0 ? digits : null;
  }
  const DAMM = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134",
    "8945362017", "9438617205", "2581436790"];

  /** Whether this browser can do it all; "" or what is missing, in plain words. */
  function missing() {
    if (!window.isSecureContext || !subtle) return "这个网址不是加密的（https），浏览器不允许在这里加密选票。";
    if (typeof BigInt === "undefined" || !window.TextEncoder || !window.BallotLibs) return "这部手机的浏览器太旧，不能给选票加密。";
    try { window.localStorage.setItem("hemei.try", "1"); window.localStorage.removeItem("hemei.try"); } catch (error) {
      return "浏览器处在无痕模式或不让保存，断网后选票会丢。请换普通窗口打开。";
    }
    return "";
  }

  return { PREFIX, utf8, random, concat, hex, fromHex, b64, fromB64, number, publicKey, blind, finalize, verify, seal,
    signedPart, newKey, voterKey, sign, receiptHolds, root, sha256, receiptCode, readCode, missing, commitment };
})();
