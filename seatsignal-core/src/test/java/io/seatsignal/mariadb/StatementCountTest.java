package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.Claim;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.SendResult;
import io.seatsignal.watch.WatchLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each piece of work costs in statements, whatever its size. */
class StatementCountTest {

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  private CountingDataSource counting;
  private Town town;

  @BeforeEach
  void open() {
    counting = new CountingDataSource(database.pool());
    town =
        Town.found(
            MariaDbWatchRepository.open(
                counting, Schema.NONE, TestPools.MASTER_KEY, WatchLimits.DEFAULT),
            5);
    counting.reset();
  }

  @Test
  void anIdleLookIsOneStatementThatCommitsItself() {
    town.commit(town.idle());

    assertThat(counting.statements()).hasSize(1);
    assertThat(counting.statements().get(0)).startsWith("UPDATE ss_epoch");
    assertThat(counting.transactions()).isEmpty();
  }

  @Test
  void theEndOfATermCostsTheSameWhateverItsSize() {
    town.crowd(0, 1, 1);
    town.crowd(1, 30, 2);
    counting.reset();

    assertThat(town.repository.expire(Town.TERM, Town.MORNING)).isEqualTo(31);

    assertThat(counting.statements()).hasSize(9);
    assertThat(counting.transactions()).containsExactly("commit");
  }

  @Test
  void aFailedLookIsOneStatementThatCommitsItself() {
    town.repository.recordFailure(Town.TERM, town.epoch, Town.MORNING, "time-out");

    assertThat(counting.statements()).hasSize(1);
    assertThat(counting.transactions()).isEmpty();
  }

  @Test
  void allObligationsOfALookAreOneStatement() {
    town.crowd(0, 3, 1);
    town.crowd(3, 2, 2);
    town.crowd(5, 1, 3);
    counting.reset();

    assertThat(town.commit(town.opens(1, 2, 3))).isEqualTo(6);

    assertThat(counting.statements())
        .filteredOn(sql -> sql.startsWith("INSERT INTO ss_obligation"))
        .hasSize(1);
    assertThat(counting.statements()).noneMatch(sql -> sql.contains("UPDATE ss_watch"));
    assertThat(counting.transactions()).containsExactly("commit");
  }

  @Test
  void anOpeningCostsTheSameWhateverItsSize() {
    town.crowd(0, 1, 1);
    town.crowd(1, 30, 2);
    counting.reset();

    town.commit(town.opens(1));
    int small = counting.statements().size();
    counting.reset();
    town.commit(town.opens(2, 3, 4, 5));

    assertThat(counting.statements()).hasSize(small);
    assertThat(small).isLessThanOrEqualTo(9);
  }

  @Test
  void anEmptyQueueCostsTwoStatements() {
    assertThat(town.claim("node-1", 100)).isEmpty();

    assertThat(counting.statements()).hasSize(2);
    assertThat(counting.transactions()).isEmpty();
  }

  @Test
  void claimMarkAndRecordCostTheSameWhateverTheirSize() {
    town.crowd(0, 1, 1);
    town.crowd(1, 30, 2);

    town.commit(town.opens(1));
    List<Integer> one = send(1);
    town.commit(town.opens(2));
    List<Integer> thirty = send(30);

    assertThat(thirty).isEqualTo(one);
    assertThat(one.get(0)).as("claimed").isLessThanOrEqualTo(12);
    assertThat(one.subList(1, 3)).as("marked and recorded").allMatch(count -> count <= 8);
  }

  @Test
  void mixedResultsCostTheSameWhateverTheirNumber() {
    town.crowd(0, 4, 1);
    town.crowd(4, 24, 2);
    town.crowd(28, 4, 3);

    town.commit(town.opens(3));
    mixedResults(town.claim("node-1", 4));
    town.commit(town.opens(1));
    int four = mixedResults(town.claim("node-1", 4));
    town.commit(town.opens(2));
    int many = mixedResults(town.claim("node-1", 100));

    assertThat(many).isEqualTo(four);
  }

  private List<Integer> send(int size) {
    counting.reset();
    List<Claim> claims = town.claim("node-1", 100);
    int claimed = counting.statements().size();
    counting.reset();
    assertThat(town.repository.outbox().mark(claims)).hasSize(size);
    int marked = counting.statements().size();
    counting.reset();
    town.accept(claims);
    return List.of(claimed, marked, counting.statements().size());
  }

  private int mixedResults(List<Claim> claims) {
    List<SendResult> kinds =
        List.of(
            new SendResult.Accepted("", BigDecimal.ZERO),
            new SendResult.NotProcessed("busy", Duration.ofHours(1)),
            new SendResult.Rejected(SendResult.Refusal.BAD_NUMBER, "no such number"),
            new SendResult.InDoubt("reset"));
    assertThat(town.repository.outbox().mark(claims)).hasSize(claims.size());
    List<Outcome> outcomes =
        IntStream.range(0, claims.size())
            .mapToObj(i -> new Outcome(claims.get(i).attemptId(), kinds.get(i % 4)))
            .toList();
    counting.reset();
    town.repository.outbox().record(outcomes);
    return counting.statements().size();
  }
}
