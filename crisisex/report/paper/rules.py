"""The rules of play of exercises that bring none of their own."""

from crisisex.language import _


def default_rules() -> str:
    """Return the rules, in Markdown."""
    return "\n".join(f"{number}. {rule}" for number, rule in enumerate(_rules(), 1))


def _rules() -> tuple[str, ...]:
    return (
        _(
            "**EXERCICE, EXERCICE, EXERCICE.** Tout échange oral commence et finit par ces mots ; "
            "tout document les porte."
        ),
        _(
            "**Aucun vrai appel, aucun vrai envoi.** Ni vrai numéro, ni vraie messagerie, ni vrai "
            "portail, ni action sur le vrai système d’information."
        ),
        _("**Ce qui est décidé est écrit** : quoi, par qui, pourquoi, à quelle heure."),
        _("**Faire, pas commenter.** Dites « j’appelle », « je coupe », « je déclare »."),
        _("**Personne n’est jugé.** On regarde l’organisation, les plans, les moyens."),
        _(
            "**Ne vous battez pas contre le scénario.** Un détail vous semble faux : jouez, notez, "
            "nous en parlerons à la fin."
        ),
        _(
            "**INCIDENT RÉEL.** Si un vrai événement survient, dites ces mots à voix haute : tout "
            "s’arrête aussitôt. N’importe qui peut le faire."
        ),
    )
