from sayso.cache import Cache


def kept(cache, keys):
    return [key for key in keys if cache.get(key) is not None]


def test_a_value_put_is_got_and_any_other_is_none():
    cache = Cache[str, str](10, len)
    cache.put("a", "word")
    assert (cache.get("a"), cache.get("b")) == ("word", None)


def test_what_was_used_longest_ago_makes_room():
    cache = Cache[str, str](10, len)
    cache.put("a", "1234")
    cache.put("b", "1234")
    cache.get("a")
    cache.put("c", "1234")
    assert kept(cache, "abc") == ["a", "c"]


def test_the_same_key_weighs_once():
    cache = Cache[str, str](10, len)
    for _ in range(5):
        cache.put("a", "1234")
    cache.put("b", "123456")
    assert kept(cache, "ab") == ["a", "b"]


def test_what_is_too_heavy_alone_is_not_kept():
    cache = Cache[str, str](3, len)
    cache.put("a", "1234")
    assert kept(cache, "a") == []


def test_what_is_too_heavy_alone_pushes_nothing_out():
    cache = Cache[str, str](10, len)
    cache.put("a", "1234")
    cache.put("b", "12345678901")
    assert kept(cache, "ab") == ["a"]
