package io.seatsignal.mariadb;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How to reach the database, for a repository that makes its own connection pool.
 *
 * <p>Prints itself without the password.
 *
 * @param url e.g. {@code jdbc:mariadb://db.example.edu/seats?sslMode=verify-full}; must name its
 *     {@code sslMode}
 * @param user the user
 * @param password the user's password, may be empty
 * @param poolSize how many connections at most; {@link #DEFAULT_POOL_SIZE} serves one node
 * @param answerTimeout how long to wait for an answer on a connection before it is given up; {@link
 *     #DEFAULT_ANSWER_TIMEOUT}
 */
public record MariaDbSettings(
    String url, String user, String password, int poolSize, Duration answerTimeout) {

  /** Ten. */
  public static final int DEFAULT_POOL_SIZE = 10;

  /** Thirty seconds: an opening with a million watchers may take ten. */
  public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private static final Pattern SSL_MODE = Pattern.compile("[?&]sslMode=[^&]");

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one cannot be used; the message names it
   */
  public MariaDbSettings {
    if (!url.startsWith("jdbc:mariadb:")) {
      throw new IllegalArgumentException("url must start with jdbc:mariadb:");
    }
    if (!SSL_MODE.matcher(url).find()) {
      throw new IllegalArgumentException(
          "url must name its sslMode: add ?sslMode=verify-full, or ?sslMode=disable for a server"
              + " on this machine");
    }
    if (user.isBlank()) {
      throw new IllegalArgumentException("user must not be blank");
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException("poolSize must be at least 1: " + poolSize);
    }
    if (answerTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("answerTimeout must be positive: " + answerTimeout);
    }
  }

  /**
   * Settings with the default pool size and time-out.
   *
   * @param url the URL
   * @param user the user
   * @param password the password
   * @return the settings
   */
  public static MariaDbSettings of(String url, String user, String password) {
    return new MariaDbSettings(url, user, password, DEFAULT_POOL_SIZE, DEFAULT_ANSWER_TIMEOUT);
  }

  @Override
  public String toString() {
    return "MariaDbSettings["
        + "url="
        + url.replaceAll("(?i)(password[^=&]*=)[^&]*", "$1•••")
        + ", user="
        + user
        + ", password=•••, poolSize="
        + poolSize
        + ", answerTimeout="
        + answerTimeout
        + "]";
  }
}
