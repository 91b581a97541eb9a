package io.seatsignal.quartz;

import io.seatsignal.mariadb.Schema;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How the nodes of one cluster share the polling. Immutable.
 *
 * @param database where the schedule is kept; the same for all nodes
 * @param cluster the name of the installation: nodes that share it share their polls, others in the
 *     same tables do not see each other. 1 to 100 letters, digits, dots, underscores and hyphens;
 *     {@code seatsignal} by default
 * @param failover how soon after a node's death another one polls in its place, at the latest, from
 *     1 s to 5 min; 2 s by default. Each node writes a sign of life four times in this time, and is
 *     taken for dead when one is late by half of it: so it must be well above the longest pause of
 *     a healthy node and twice the difference of two nodes' clocks. Taken for dead by mistake costs
 *     one poll more, nothing else
 * @param schema what is done about the tables; {@link Schema#MIGRATE} by default
 */
public record QuartzSettings(
    QuartzDatabase database, String cluster, Duration failover, Schema schema) {

  /** The cluster's name unless another one is set. */
  public static final String DEFAULT_CLUSTER = "seatsignal";

  /** The failover time unless another one is set. */
  public static final Duration DEFAULT_FAILOVER = Duration.ofSeconds(2);

  private static final Duration SHORTEST_FAILOVER = Duration.ofSeconds(1);
  private static final Duration LONGEST_FAILOVER = Duration.ofMinutes(5);

  /** Quartz writes the name into its statements as it is. */
  private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is not allowed; the message names it
   */
  public QuartzSettings {
    if (!CLUSTER.matcher(cluster).matches()) {
      throw new IllegalArgumentException(
          "cluster must be 1 to 100 letters, digits, dots, underscores and hyphens: \""
              + cluster
              + "\"");
    }
    if (failover.compareTo(SHORTEST_FAILOVER) < 0 || failover.compareTo(LONGEST_FAILOVER) > 0) {
      throw new IllegalArgumentException("failover must be from PT1S to PT5M: " + failover);
    }
  }

  /**
   * The defaults.
   *
   * @param database where the schedule is kept
   * @return settings to start from
   */
  public static QuartzSettings of(QuartzDatabase database) {
    return new QuartzSettings(database, DEFAULT_CLUSTER, DEFAULT_FAILOVER, Schema.MIGRATE);
  }

  /**
   * These settings for another cluster.
   *
   * @param other the cluster's name
   * @return the changed settings
   */
  public QuartzSettings withCluster(String other) {
    return new QuartzSettings(database, other, failover, schema);
  }

  /**
   * These settings with another failover time.
   *
   * @param other the time
   * @return the changed settings
   */
  public QuartzSettings withFailover(Duration other) {
    return new QuartzSettings(database, cluster, other, schema);
  }

  /**
   * These settings with another way of treating the tables.
   *
   * @param other the way
   * @return the changed settings
   */
  public QuartzSettings withSchema(Schema other) {
    return new QuartzSettings(database, cluster, failover, other);
  }

  /** From one sign of life to the next. */
  Duration checkIn() {
    return failover.dividedBy(4);
  }

  /** How late a sign of life may be. With two check-ins it adds up to the failover time. */
  Duration grace() {
    return failover.dividedBy(2);
  }

  /** How often an idle node looks for something to do, and so how early it reserves a poll. */
  Duration lookAround() {
    return failover.dividedBy(2);
  }

  /** How long a poll is overdue before a node takes it that did not run the last one. */
  Duration headStart() {
    return failover.dividedBy(4);
  }
}
