package io.seatsignal.example.web;

import java.time.Duration;

/**
 * What one server puts up with.
 *
 * @param threads how many requests are answered at once
 * @param waiting how many more may wait for a thread
 * @param connections how many connections may be open; further ones wait to be accepted
 * @param idle how long a connection may be silent
 * @param slow how long a request may take to arrive, give or take as much again
 */
public record HttpLimits(int threads, int waiting, int connections, Duration idle, Duration slow) {

  /** For one process of a university's size. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(64, 512, 2_000, Duration.ofSeconds(30), Duration.ofSeconds(10));
}
