"""Slips of the finger: when two words are one slip apart."""


def is_slip(letters: str, known: str) -> bool:
    """Whether one letter more, less or other, or two that changed places, part two words."""
    if letters == known or abs(len(letters) - len(known)) > 1:
        return False
    pairs = enumerate(zip(letters, known, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(letters), len(known)))
    ours, theirs = letters[same:], known[same:]
    swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    return swapped or ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]
