#!/bin/sh
# Plays the shipped exercise: with a console where there is a terminal, by scripted players where not.
set -eu
if [ -t 0 ] && [ -t 1 ]; then
    exec .venv/bin/crisisex run rancongiciel-ch
fi
mkdir -p demo
rm -f demo/rancongiciel-ch.crisisex*
echo "Pas de terminal ici : des joueurs simulés jouent l’exercice à pleine vitesse, jusqu’au rapport."
.venv/bin/crisisex rehearse rancongiciel-ch \
    --run demo/rancongiciel-ch.crisisex --report demo/rapport.docx
echo "Déroulé : demo/rancongiciel-ch.crisisex"
echo "Rapport : demo/rapport.docx"
