"""French words that are names as well: alone, they may mean nobody."""

_WORDS = """
aimable aime ambre ange angelique anemone aurore avril barbier berger bernard blanc blanche
blondel bois bon bonne bonnet boucher boulanger brun brune camille capucine carmin celeste
cerise charlotte charpentier chevalier claire clair clemence clementine colin constance
cordier couture cuisinier desire dimanche doucet droit faure fidele fleur fleury fontaine
forestier fort france franc garance gentil grace grand grande guerin hardy hermine heureux
iris jade jasmine jean jolie joly juin juste lambert large lavande leger lilas long loup lucie
madeleine maire marc marchand marchal marguerite marin marine mars masse maxime melisse merle
mercier meunier moine moineau modeste moulin muguet nacre neige noel noir noire olive page
parfait pascal pasteur perle perrin petit petite picard pierre pin plage pont porte poulain
prevost prieur printemps prudence prune renard rene richard riviere roche rose rousse rousseau
roux roy roi ruby sage sauvage serge simple solange soleil tailleur valentine verger vigne
vincent violette victoire ville vital vivien vidal
"""
COMMON = frozenset(_WORDS.split())
PROTECTED = {"blanc": {"plan", "plans", "livre"}, "blanche": {"marche", "nuit", "voix"}}
"""Words after which a common word means what it says: `plan blanc`."""
