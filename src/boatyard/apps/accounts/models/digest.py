from hashlib import sha256


def digest(key: str) -> str:
    """Returns the stored digest of a random key of 256 bits. Such a key needs no slow hash."""
    return sha256(key.encode()).hexdigest()
