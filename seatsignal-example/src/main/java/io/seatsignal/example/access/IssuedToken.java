package io.seatsignal.example.access;

/**
 * A token at the only moment at which it can be read. Prints itself without the secret.
 *
 * @param token what is kept of it
 * @param secret what programs send as {@code Authorization: Bearer …}; begins with {@code sst_}
 */
public record IssuedToken(Token token, String secret) {

  @Override
  public String toString() {
    return "IssuedToken[" + token + "]";
  }
}
