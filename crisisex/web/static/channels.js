// By which means a message comes: its words, and the name of its icon.

const LABELS = {
  email: "E-mail",
  phone: "Téléphone",
  sms: "SMS",
  press: "Presse",
  tv: "Télévision",
  social: "Réseau social",
  letter: "Courrier",
  bulletin: "Bulletin d’alerte",
  alert: "Alerte technique",
  "face-to-face": "En personne",
};

export function channelLabel(channel) {
  return LABELS[channel] || "Message";
}

export function channelIcon(channel) {
  return LABELS[channel] ? channel : "email";
}
