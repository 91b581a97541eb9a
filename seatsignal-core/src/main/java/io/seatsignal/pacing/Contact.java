package io.seatsignal.pacing;

/** How a channel touches a person, from what disturbs least to what disturbs most. */
public enum Contact {
  /** Only shows; nobody is contacted. */
  SHOW,
  /** A message that is read when its reader likes, such as e-mail: neither gaps nor quiet hours. */
  MESSAGE,
  /** A text message to a phone. */
  TEXT,
  /** A phone call. */
  CALL;

  /**
   * Whether it may wake somebody, so that quiet hours apply.
   *
   * @return true for texts and calls
   */
  public boolean disturbs() {
    return this == TEXT || this == CALL;
  }
}
