package io.seatsignal.mariadb;

import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores what providers say about messages that they accepted, any number with the same few
 * statements.
 *
 * <pre>
 * SENDING, IN_DOUBT ─▶ ACCEPTED ─▶ DELIVERED | UNDELIVERED
 * LOST              ─▶ ACCEPTED ─▶ DELIVERED
 * </pre>
 *
 * <p>That a message is under way takes the first step only.
 */
final class Receiving {

  private static final int LONGEST_REASON = 500;
  private static final String UNDELIVERED = "UNDELIVERED";

  /** An attempt as it is when its receipt comes. */
  private record Sent(
      String attemptId, long watcherId, String state, String channel, Contact contact) {

    boolean takes(Receipt receipt) {
      return switch (state) {
        case "SENDING", "IN_DOUBT" -> true;
        case "ACCEPTED" -> receipt.verdict() != Verdict.UNDER_WAY;
        case "LOST" -> receipt.verdict() == Verdict.DELIVERED;
        default -> false;
      };
    }

    boolean isAccepted() {
      return state.equals("ACCEPTED");
    }
  }

  private final Transactions transactions;
  private final int signalsPerWatch;

  Receiving(Transactions transactions, int signalsPerWatch) {
    this.transactions = transactions;
    this.signalsPerWatch = signalsPerWatch;
  }

  void receive(Collection<Receipt> receipts) {
    Map<String, Receipt> firstFinal = new LinkedHashMap<>();
    for (Receipt receipt : receipts) {
      firstFinal.merge(
          receipt.attemptId(),
          receipt,
          (first, later) -> first.verdict() == Verdict.UNDER_WAY ? later : first);
    }
    if (!firstFinal.isEmpty()) {
      transactions.run("store receipts", connection -> receive(connection, firstFinal));
    }
  }

  private boolean receive(Connection connection, Map<String, Receipt> receipts)
      throws SQLException {
    List<Sent> known = read(connection, receipts.keySet());
    if (known.isEmpty()) {
      return false;
    }
    WatcherLocks.lock(connection, known.stream().map(Sent::watcherId).toList());
    List<Sent> concerned =
        read(connection, receipts.keySet()).stream()
            .filter(sent -> sent.takes(receipt(receipts, sent)))
            .toList();
    if (concerned.isEmpty()) {
      return false;
    }
    List<String> failed =
        concerned.stream()
            .filter(sent -> state(receipt(receipts, sent)).equals(UNDELIVERED))
            .map(Sent::attemptId)
            .toList();
    Undelivered.lockSections(connection, failed);
    accept(connection, concerned);
    store(connection, concerned, receipts);
    Undelivered.takeBack(connection, failed, signalsPerWatch);
    SentItem.allowRepetition(connection, ids(concerned, receipts, Set.of(Verdict.TRY_AGAIN)));
    Refusals.unreachable(connection, ids(concerned, receipts, Set.of(Verdict.UNREACHABLE)));
    Refusals.optOut(connection, ids(concerned, receipts, Set.of(Verdict.OPTED_OUT)));
    ChannelTroubles troubles = new ChannelTroubles();
    for (Sent sent : concerned) {
      Receipt receipt = receipt(receipts, sent);
      if (receipt.verdict() == Verdict.OPERATOR_SIDE) {
        troubles.misconfigured(sent.channel(), receipt.reason());
      }
    }
    troubles.store(connection);
    AnswerGuard.judge(
        connection,
        concerned.stream()
            .filter(sent -> sent.contact() == Contact.CALL)
            .filter(sent -> isFinal(receipt(receipts, sent)))
            .filter(sent -> receipt(receipts, sent).talk().isPresent())
            .map(Sent::channel)
            .collect(Collectors.toSet()));
    return true;
  }

  private static boolean isFinal(Receipt receipt) {
    return receipt.verdict() != Verdict.UNDER_WAY;
  }

  private static String state(Receipt receipt) {
    return switch (receipt.verdict()) {
      case UNDER_WAY -> "ACCEPTED";
      case DELIVERED -> "DELIVERED";
      case UNDELIVERED, TRY_AGAIN, UNREACHABLE, OPTED_OUT, OPERATOR_SIDE -> UNDELIVERED;
    };
  }

  private static List<Sent> read(Connection connection, Collection<String> attempts)
      throws SQLException {
    return new Sql(
            "SELECT attempt_id, watcher_id, state, channel, contact FROM ss_attempt"
                + " WHERE attempt_id IN ")
        .list(attempts)
        .rows(
            connection,
            row ->
                new Sent(
                    row.getString("attempt_id"),
                    row.getLong("watcher_id"),
                    row.getString("state"),
                    row.getString("channel"),
                    Contact.valueOf(row.getString("contact"))));
  }

  private static Receipt receipt(Map<String, Receipt> receipts, Sent sent) {
    return Objects.requireNonNull(receipts.get(sent.attemptId()));
  }

  private static List<String> ids(
      List<Sent> concerned, Map<String, Receipt> receipts, Set<Verdict> verdicts) {
    return concerned.stream()
        .filter(sent -> verdicts.contains(receipt(receipts, sent).verdict()))
        .map(Sent::attemptId)
        .toList();
  }

  /** What a provider speaks of, it took over before, whether its answer has come or not. */
  private void accept(Connection connection, List<Sent> concerned) throws SQLException {
    List<String> unanswered =
        concerned.stream().filter(sent -> !sent.isAccepted()).map(Sent::attemptId).toList();
    if (!unanswered.isEmpty()) {
      SentItem.tell(connection, SentItem.read(connection, unanswered), signalsPerWatch);
    }
  }

  private static void store(
      Connection connection, List<Sent> concerned, Map<String, Receipt> receipts)
      throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Sent sent : concerned) {
      Receipt receipt = receipt(receipts, sent);
      String state = state(receipt);
      rows.add(
          Arrays.asList(
              sent.attemptId(),
              state,
              state.equals(UNDELIVERED) ? Text.shorten(receipt.reason(), LONGEST_REASON) : null,
              isFinal(receipt) ? receipt.talk().map(Duration::toMillis).orElse(null) : null));
    }
    new Sql("UPDATE (")
        .table(List.of("id", "state", "reason", "talk"), rows)
        .add(") v STRAIGHT_JOIN ss_attempt a ON a.attempt_id = v.id SET a.state = v.state,")
        .add(" a.reason = IF(a.phone_index IS NULL, NULL, COALESCE(v.reason, a.reason)),")
        .add(" a.talk_millis = v.talk,")
        .add(" a.receipt_at = IF(v.talk IS NULL, NULL, UTC_TIMESTAMP(6)),")
        .add(" a.settled_at = UTC_TIMESTAMP(6)")
        .update(connection);
  }
}
