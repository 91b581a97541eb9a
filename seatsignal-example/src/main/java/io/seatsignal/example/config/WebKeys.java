package io.seatsignal.example.config;

import java.util.List;
import java.util.regex.Pattern;

/** The keys of the web application. */
public final class WebKeys {

  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|(?=.{2,45}$)[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  /** Proxies whose {@code X-Forwarded-*} are believed. */
  public static final Key<List<String>> TRUSTED_PROXIES =
      Key.optional(
          "SEATSIGNAL_TRUSTED_PROXIES",
          Kinds.names("IP addresses, such as 10.0.0.2", ADDRESS),
          "none");

  /** Whether anybody may make an account. */
  public static final Key<SignUp> SIGN_UP =
      Key.usually("SEATSIGNAL_SIGN_UP", Kinds.choice(SignUp.class), "open");

  /** All of them, in the order in which they are listed. */
  static final List<Key<?>> ALL = List.of(TRUSTED_PROXIES, SIGN_UP);

  private WebKeys() {}

  /** Whether anybody may make an account. */
  public enum SignUp {
    /** Everybody whose number is served. */
    OPEN,
    /** Nobody; who has an account keeps it. */
    CLOSED
  }
}
