package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.SectionState;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Instants survive whatever zone the session and the JVM are in, also where clocks jump. */
class ZoneTest {

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  /** Does not exist on a clock in New York, which jumps from 2:00 to 3:00 then. */
  private static final Instant IN_THE_GAP = Instant.parse("2025-03-09T02:30:00.123456Z");

  @Test
  void theZonesHereAreAwkward() {
    assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(text("SELECT @@session.time_zone")).isEqualTo("-08:00");
  }

  @Test
  void whatIsBoundIsStoredAndReadAsUtc() {
    Town town = Town.found(database.repository(), 1);
    town.commit(
        new TermChanges(
            Town.TERM,
            town.epoch,
            IN_THE_GAP,
            List.of(SectionState.contradicted(Town.full(1), 1, IN_THE_GAP.plusSeconds(60))),
            List.of(),
            List.of(),
            List.of()));

    assertThat(text("SELECT CONCAT(last_success) FROM ss_epoch"))
        .isEqualTo("2025-03-09 02:30:00.123456");
    assertThat(town.repository.pollState(Town.TERM).heartbeat().lastSuccess()).contains(IN_THE_GAP);
    assertThat(town.repository.section(Town.section(1)).flatMap(SectionState::askAgainAt))
        .contains(IN_THE_GAP.plusSeconds(60));
  }

  @Test
  void whatTheServerStampsIsUtc() {
    Town town = Town.found(database.repository(), 1);
    Instant armedAt = town.arm(town.person(1).id(), 1).armedAt();

    assertThat(Duration.between(armedAt, InstantSource.system().instant()).abs())
        .isLessThan(Duration.ofMinutes(5));
    assertThat(
            text(
                "SELECT armed_at BETWEEN UTC_TIMESTAMP() - INTERVAL 5 MINUTE"
                    + " AND UTC_TIMESTAMP() + INTERVAL 5 MINUTE FROM ss_watch"))
        .isEqualTo("1");
  }

  @Test
  void leasesAndDelaysRunInTheSameTime() {
    Town town = Town.found(database.repository(), 1);
    town.crowd(0, 1, 1);
    town.commit(town.opens(1));

    assertThat(town.repository.outbox().mark(town.claim("node-1", 1))).hasSize(1);
    assertThat(town.repository.outbox().recover()).isEmpty();
  }

  @Test
  void consentKeepsItsInstant() {
    database
        .repository()
        .register(
            new Registration(
                "ada",
                Town.number(1),
                Verification.byOperator("called her"),
                new Consent("terms-1", IN_THE_GAP)));

    assertThat(text("SELECT CONCAT(consent_at) FROM ss_watcher"))
        .isEqualTo("2025-03-09 02:30:00.123456");
  }

  private static String text(String query) {
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
