// Reads key sets: JWK sets and PEM.
#include <algorithm>

#include "bk/auth/key_set.hpp"
#include "bk/core/bytes.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bk::auth {

class JwkReader {
 public:
  static constexpr std::size_t kMaxKeys = 100;

  Result<KeySet> read_json(std::string_view text) {
    auto value = json::parse<json::Value>(text, {.depth = 16, .violations = 1, .rereads = 0});
    if (!value)
      return invalid_argument("the JWK set is not JSON").with_cause(value.error().message());
    const json::Value* const list = value->find("keys");
    if (list == nullptr) {
      if (auto added = add(*value, 0); !added) return std::move(added).error();
    } else if (const json::Value::Array* const keys = list->if_array()) {
      if (keys->size() > kMaxKeys) return invalid_argument("a JWK set has at most 100 keys");
      for (std::size_t i = 0; i < keys->size(); ++i) {
        if (auto added = add((*keys)[i], i); !added) return std::move(added).error();
      }
    } else {
      return invalid_argument("the member keys of a JWK set is a list");
    }
    return finished();
  }

  Result<KeySet> read_pem(std::string_view text) {
    constexpr std::string_view kBegin = "-----BEGIN ";
    constexpr std::string_view kEnd = "-----END ";
    std::size_t at = text.find(kBegin);
    while (at != std::string_view::npos) {
      const std::size_t end = text.find(kEnd, at);
      if (end == std::string_view::npos) return invalid_argument("a PEM block has no END line");
      const std::size_t next = text.find(kBegin, end);
      auto key = crypto::PublicKey::from_pem(
          text.substr(at, next == std::string_view::npos ? next : next - at));
      if (!key) return std::move(key).error();
      if (set_.keys_.size() == kMaxKeys) return invalid_argument("a key file has at most 100 keys");
      set_.keys_.push_back({std::nullopt, std::nullopt, std::move(key).value()});
      at = next;
    }
    return finished();
  }

 private:
  static const std::string* text_of(const json::Value& key, std::string_view name) {
    return key[name].if_string();
  }

  // The octets of a member in base64url; empty where there are none, which no key accepts.
  static std::string octets_of(const json::Value& key, std::string_view name) {
    const std::string* const text = text_of(key, name);
    return text == nullptr ? std::string{} : base64url_decode(*text).value_or(std::string{});
  }

  // RFC 7517 sections 4.2 and 4.3.
  static bool is_for_signatures(const json::Value& key) {
    const std::string* const use = text_of(key, "use");
    if (use != nullptr && *use != "sig") return false;
    const json::Value::Array* const operations = key["key_ops"].if_array();
    return operations == nullptr ||
           std::find(operations->begin(), operations->end(), json::Value{"verify"}) !=
               operations->end();
  }

  static std::optional<crypto::KeyKind> curve_of(const json::Value& key) {
    const std::string* const curve = text_of(key, "crv");
    if (curve == nullptr) return std::nullopt;
    if (*curve == "P-256") return crypto::KeyKind::kP256;
    if (*curve == "P-384") return crypto::KeyKind::kP384;
    if (*curve == "P-521") return crypto::KeyKind::kP521;
    if (*curve == "Ed25519") return crypto::KeyKind::kEd25519;
    return std::nullopt;
  }

  using Material = std::variant<crypto::PublicKey, config::Secret>;

  template <class T>
  static Result<std::optional<Material>> material_from(Result<T> key) {
    if (!key) return std::move(key).error();
    return std::optional<Material>{std::move(key).value()};
  }

  // nullopt: a kind of key that is not understood, which readers pass over (RFC 7517 section 5).
  static Result<std::optional<Material>> material(const json::Value& key) {
    const std::string* const type = text_of(key, "kty");
    if (type == nullptr) return invalid_argument("it has no kty");
    const auto curve = curve_of(key);
    if (*type == "RSA") {
      return material_from(crypto::PublicKey::rsa(octets_of(key, "n"), octets_of(key, "e")));
    }
    if (*type == "EC" && curve && *curve != crypto::KeyKind::kEd25519) {
      return material_from(
          crypto::PublicKey::elliptic(*curve, octets_of(key, "x"), octets_of(key, "y")));
    }
    if (*type == "OKP" && curve == crypto::KeyKind::kEd25519) {
      return material_from(crypto::PublicKey::ed25519(octets_of(key, "x")));
    }
    if (*type == "oct") {
      config::Secret secret{octets_of(key, "k")};
      if (auto checked = KeySet::hmac(secret); !checked) return std::move(checked).error();
      return std::optional<Material>{std::move(secret)};
    }
    return std::optional<Material>{};
  }

  Result<void> add(const json::Value& key, std::size_t index) {
    const std::string place = "key " + std::to_string(index + 1) + " of the JWK set: ";
    if (!key.is_object()) return invalid_argument(place + "it is not an object");
    if (!is_for_signatures(key)) return {};
    auto made = material(key);
    if (!made) return invalid_argument(place + made.error().message());
    if (!*made) return {};
    const std::string* const id = text_of(key, "kid");
    const std::string* const algorithm = text_of(key, "alg");
    set_.keys_.push_back(
        {id == nullptr ? std::nullopt : std::optional{*id},
         algorithm == nullptr ? std::nullopt : std::optional{*algorithm},
         std::move(**made)});
    return {};
  }

  Result<KeySet> finished() {
    if (set_.keys_.empty()) return invalid_argument("it holds no key that verifies signatures");
    return std::move(set_);
  }

  KeySet set_;
};

Result<KeySet> KeySet::parse(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{') return JwkReader{}.read_json(text);
  return JwkReader{}.read_pem(text);
}

}  // namespace bk::auth
