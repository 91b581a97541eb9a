package io.seatsignal.mariadb;

/**
 * How busy a repository's own connections are.
 *
 * @param active connections in use
 * @param idle connections that rest
 * @param waiting threads that wait for one
 * @param most how many there may be
 */
public record PoolUse(int active, int idle, int waiting, int most) {

  /** A host's pool, of which nothing is known here. */
  static final PoolUse UNKNOWN = new PoolUse(0, 0, 0, 0);
}
