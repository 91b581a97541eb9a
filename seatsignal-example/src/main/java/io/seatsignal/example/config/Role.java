package io.seatsignal.example.config;

/** What a process does. */
public enum Role {
  /** Serves HTTP, polls and sends. */
  ALL,
  /** Serves HTTP only. */
  WEB,
  /** Polls and sends; of HTTP only the health. */
  WORKER;

  /**
   * Whether this process polls and sends.
   *
   * @return false for {@link #WEB}
   */
  public boolean works() {
    return this != WEB;
  }

  /**
   * Whether this process serves pages, the API and webhooks.
   *
   * @return false for {@link #WORKER}
   */
  public boolean serves() {
    return this != WORKER;
  }
}
