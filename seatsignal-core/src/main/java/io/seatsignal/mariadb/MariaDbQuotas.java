package io.seatsignal.mariadb;

import io.seatsignal.quota.Quota;
import io.seatsignal.quota.Quotas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Quotas in MariaDB. Their rows are locked in the order of their keys, so that two who take the
 * same ones do not wait for each other.
 */
final class MariaDbQuotas implements Quotas {

  /** The first that is counted, or the first after the window's end, begins the window. */
  private static final String TAKE =
      " ON DUPLICATE KEY UPDATE used = IF(over_at <= UTC_TIMESTAMP(6), 1, used + 1),"
          + " over_at = IF(used = 1, VALUES(over_at), over_at)";

  private static final String USED_UP =
      ") v STRAIGHT_JOIN ss_quota q FORCE INDEX (PRIMARY)"
          + " ON q.name = v.name AND q.subject = v.subject"
          + " WHERE q.used > v.most ORDER BY v.place LIMIT 1";

  private static final List<String> KEY = List.of("name", "subject");

  private static final class Line {

    static final Comparator<Line> BY_KEY =
        Comparator.comparing((Line line) -> line.quota.name())
            .thenComparing(line -> line.subject, Arrays::compareUnsigned);

    final int place;
    final Quota quota;
    final byte[] subject;

    Line(int place, Quota quota, byte[] subject) {
      this.place = place;
      this.quota = quota;
      this.subject = subject;
    }

    List<Object> key() {
      return List.of(quota.name(), subject);
    }
  }

  private final Transactions transactions;
  private final Fingerprints fingerprints;

  MariaDbQuotas(Transactions transactions, Fingerprints fingerprints) {
    this.transactions = transactions;
    this.fingerprints = fingerprints;
  }

  @Override
  public Optional<Quota> take(List<Quota> quotas) {
    if (quotas.isEmpty()) {
      return Optional.empty();
    }
    List<Line> lines = lines(quotas);
    return transactions.run("count a quota", connection -> take(connection, lines, quotas));
  }

  private static Optional<Quota> take(Connection connection, List<Line> lines, List<Quota> quotas)
      throws SQLException {
    new Sql("INSERT INTO ss_quota (name, subject, used, over_at) VALUES ")
        .lists(
            "?, ?, 1, UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND",
            lines.stream()
                .map(
                    line ->
                        List.of(line.quota.name(), line.subject, Sql.micros(line.quota.window())))
                .toList())
        .add(TAKE)
        .update(connection);
    Optional<Integer> usedUp =
        new Sql("SELECT v.place FROM (")
            .table(
                List.of("place", "name", "subject", "most"),
                lines.stream()
                    .map(
                        line ->
                            List.<Object>of(
                                line.place, line.quota.name(), line.subject, line.quota.most()))
                    .toList())
            .add(USED_UP)
            .row(connection, row -> row.getInt("place"));
    if (usedUp.isPresent()) {
      giveBack(connection, lines);
    }
    return usedUp.map(quotas::get);
  }

  @Override
  public void giveBack(Collection<Quota> quotas) {
    if (!quotas.isEmpty()) {
      List<Line> lines = lines(List.copyOf(quotas));
      transactions.run("give back a quota", connection -> giveBack(connection, lines));
    }
  }

  private static int giveBack(Connection connection, List<Line> lines) throws SQLException {
    return new Sql("UPDATE ss_quota SET used = used - 1")
        .add(" WHERE used > 0 AND over_at > UTC_TIMESTAMP(6) AND ")
        .anyOf(KEY, lines.stream().map(Line::key).toList())
        .update(connection);
  }

  @Override
  public boolean isTaken(Quota quota) {
    Line line = line(0, quota);
    return transactions.alone(
        "look at a quota",
        connection ->
            new Sql(
                    "SELECT 1 FROM ss_quota WHERE name = ? AND subject = ?"
                        + " AND used > 0 AND over_at > UTC_TIMESTAMP(6)",
                    quota.name(),
                    line.subject)
                .row(connection, row -> true)
                .isPresent());
  }

  private List<Line> lines(List<Quota> quotas) {
    return IntStream.range(0, quotas.size())
        .mapToObj(place -> line(place, quotas.get(place)))
        .sorted(Line.BY_KEY)
        .toList();
  }

  private Line line(int place, Quota quota) {
    return new Line(
        place, quota, fingerprints.of("ss_quota.subject", quota.name(), quota.subject()));
  }
}
