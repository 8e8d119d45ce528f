"""An exercise that speaks by every channel, with small files that a browser plays."""

import wave
from pathlib import Path

from tests.browser.room import Room

EXERCISE = """
id: canaux
title: Tous les canaux
establishment: Centre hospitalier fictif
objectives: [{id: O1, text: Activer la cellule}]
roles: {played: [direction, rssi], simulated: [presse]}
phases: [{id: nuit, title: La nuit, scenario: "J 02:10", pace: 60}]
injects:
  - id: mail
    manual: true
    from: Dr Bastien Lhoste, radiologue
    to: [direction, rssi]
    channel: email
    subject: "Tr : sample of your hospital"
    body: |
      Bonjour,

      On m’a envoyé **ceci** cette nuit. Est-ce un test ?
    attachments: [extrait.csv, message.wav, message.vtt]
  - id: appel
    manual: true
    from: Cadre de nuit
    to: [direction, rssi]
    channel: phone
    subject: Les imprimantes sortent la même page
    body: « Vos fichiers sont chiffrés. » Elles n’arrêtent pas.
    attachments: [extrait.csv]
  - id: appel-2
    manual: true
    from: SAMU
    to: [direction]
    channel: phone
    subject: Où vont les ambulances
    body: Trois sont parties.
  - id: lu
    manual: true
    from: Préfecture
    to: [direction]
    channel: phone
    spoken: true
    subject: La préfecture appelle
    body: SCRIPT-A-LIRE
  - id: sms-1
    manual: true
    from: Technicien d’astreinte
    to: [direction]
    channel: sms
    subject: Baie de sauvegarde
    body: Elle clignote.
  - id: sms-2
    manual: true
    from: Technicien d’astreinte
    to: [direction]
    channel: sms
    subject: Toujours la baie
    body: Je débranche ?
    reply_to: sms-1
  - id: sms-3
    manual: true
    from: Standard
    to: [direction]
    channel: sms
    subject: Rappelez le standard
  - id: article
    manual: true
    from: L’Écho du Vernançais, édition en ligne
    to: [direction]
    channel: press
    subject: "À Vernançon, l’hôpital privé d’informatique dans la nuit"
    body: |
      Depuis deux heures du matin, les soignants du centre hospitalier travaillent sur papier. Une
      source interne parle d’une note de rançon sortie de toutes les imprimantes.

      La direction, jointe par notre rédaction, ne fait pas de commentaire. Les familles qui se
      présentent à l’accueil sont invitées à patienter.

      > « On n’a plus rien, même pas le téléphone », confie une infirmière.
  - id: bandeau
    manual: true
    from: Info Vernançais
    to: [direction]
    channel: tv
    subject: Cyberattaque à l’hôpital, les urgences détournées
    body: Notre envoyé spécial est sur place, devant l’entrée des urgences.
  - id: post
    manual: true
    from: "@veille-fuites.example"
    to: [direction]
    channel: social
    subject: Le groupe revendique l’attaque
    body: Des fichiers sont montrés.
  - id: reponse
    manual: true
    from: "@patient-inquiet.example"
    to: [direction]
    channel: social
    reply_to: post
    subject: Nos dossiers sont-ils dedans ?
    body: Personne ne répond au standard.
  - id: contre
    manual: true
    from: "@voisine.example"
    to: [direction]
    channel: social
    reply_to: reponse
    subject: Moi non plus
    body: J’ai appelé dix fois.
  - id: lettre
    manual: true
    from: Agence régionale de santé, direction générale
    to: [direction]
    channel: letter
    subject: Remontée quotidienne des capacités
    body: |
      Madame la directrice,

      Je vous demande de transmettre chaque jour, avant 10 h, l’état de vos capacités.
  - id: bulletin
    manual: true
    from: CERT fictif
    to: [direction]
    channel: bulletin
    subject: "[Critique] Exploitation d’une faille du pare-feu"
    body: |
      Bulletin FICTIF-2026-ALE-012.

      ## Résumé

      Une faille est exploitée.

      | Produit | Version |
      |---|---|
      | Pare-feu | avant 7.2 |
  - id: releve
    manual: true
    from: Observatoire régional
    to: [direction]
    channel: bulletin
    subject: Tension des services
    body: Peu de lits.
  - id: alerte
    manual: true
    from: Supervision Veilleur, ticket VL-20714
    to: [direction]
    channel: alert
    subject: "[Moyenne] Activité inhabituelle d’un compte de service"
    body: |
      ```
      02:04:11 svc-sauv  vssadmin delete shadows /all
      02:04:13 svc-sauv  wbadmin delete catalog
      ```
  - id: venue
    manual: true
    from: Secrétaire de la cellule
    to: [direction]
    channel: face-to-face
    subject: Point de situation
    body: Il faut se réunir *maintenant*.
"""
EVERY = (
    "mail",
    "appel",
    "sms-1",
    "sms-2",
    "article",
    "bandeau",
    "post",
    "reponse",
    "contre",
    "lettre",
    "bulletin",
    "alerte",
    "venue",
)
"""One of each channel at least, what answers what included."""
CAPTIONS = """WEBVTT

00:00.000 --> 00:01.000
<v Radiologue>Rappelez-moi vite.
"""


def room_of_channels(folder: Path) -> Room:
    """Return a room whose director plays `EXERCISE`."""
    with wave.open(str(folder / "message.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8_000)
        sound.writeframes(bytes([128, 160] * 4_000))
    (folder / "message.vtt").write_text(CAPTIONS, encoding="utf-8")
    (folder / "extrait.csv").write_text("ipp;nom\n" + "1;Fictif\n" * 500, encoding="utf-8")
    return Room(folder, EXERCISE)
