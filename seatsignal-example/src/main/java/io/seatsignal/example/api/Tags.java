package io.seatsignal.example.api;

import io.javalin.http.Context;

/** Answers that a client may keep as long as their tag is the same. */
final class Tags {

  private Tags() {}

  /**
   * Sends the tag along.
   *
   * @return whether the client has that answer already
   */
  static boolean isKnown(Context http, String tag) {
    String weak = "W/\"" + tag + '"';
    http.header("ETag", weak);
    // why: kept, but never shown without asking whether it is still true
    http.header("Cache-Control", "no-cache");
    String known = http.header("If-None-Match");
    return known != null && (known.strip().equals("*") || known.contains(weak.substring(2)));
  }
}
