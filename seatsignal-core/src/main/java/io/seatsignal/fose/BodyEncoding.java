package io.seatsignal.fose;

/** How a site wants the JSON of a question written. */
public enum BodyEncoding {
  /**
   * The JSON text with URL escapes ({@code encodeURIComponent}), as the sites' own page sends it:
   * the safe choice.
   */
  URL_ENCODED_JSON,
  /** The JSON text as it is. */
  PLAIN_JSON
}
