package io.seatsignal.quartz;

import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Where the cluster keeps its schedule: the MariaDB that all nodes share, reached over a pool of
 * Quartz's own or over the host application's.
 *
 * <p>Prefer a pool of its own. Quartz asks the database a few times a second and must get a
 * connection at once; behind a pool whose connections are all busy a healthy node looks dead.
 */
public sealed interface QuartzDatabase {

  /**
   * A small pool of its own, opened by {@link QuartzPollScheduler#start} and closed by {@link
   * QuartzPollScheduler#close}.
   *
   * @param url e.g. {@code jdbc:mariadb://db.example.edu/seats?sslMode=verify-full}; must name its
   *     {@code sslMode}; {@code socketTimeout} and {@code connectTimeout} are added unless named
   * @param user the database user; may create tables if the schema is to be migrated
   * @param password its password, empty for none
   * @return the choice
   * @throws IllegalArgumentException if the URL is not one of MariaDB's or names no {@code sslMode}
   */
  static QuartzDatabase own(String url, String user, String password) {
    return new OwnPool(url, user, password);
  }

  /**
   * The host's pool; never closed by this module.
   *
   * @param dataSource gives a connection within a second or two, and has at least the number of
   *     terms (no more than 8) plus 4 connections to spare. Each connection should set {@code
   *     idle_transaction_timeout}, {@code innodb_lock_wait_timeout} and {@code socketTimeout} to a
   *     few seconds: without them a node that freezes at the wrong moment stops the whole cluster
   * @return the choice
   */
  static QuartzDatabase of(DataSource dataSource) {
    return new HostPool(dataSource);
  }

  /**
   * A pool of its own; see {@link QuartzDatabase#own}.
   *
   * @param url the JDBC URL
   * @param user the user
   * @param password the password
   */
  record OwnPool(String url, String user, String password) implements QuartzDatabase {

    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslMode=[^&]");

    /** Checks the URL. */
    public OwnPool {
      if (!url.startsWith("jdbc:mariadb:")) {
        throw new IllegalArgumentException("url must begin with jdbc:mariadb: (" + bare(url) + ")");
      }
      if (!SSL_MODE.matcher(url).find()) {
        throw new IllegalArgumentException(
            "url must name its sslMode: add ?sslMode=verify-full, or ?sslMode=disable for a server"
                + " on this machine");
      }
    }

    private static String bare(String url) {
      // What follows may hold a password.
      return url.replaceAll("[?;].*", "").replaceAll("//[^/]*@", "//");
    }

    @Override
    public String toString() {
      return bare(url);
    }
  }

  /**
   * The host's pool; see {@link QuartzDatabase#of}.
   *
   * @param dataSource the pool
   */
  record HostPool(DataSource dataSource) implements QuartzDatabase {

    @Override
    public String toString() {
      return "the host's data source";
    }
  }
}
