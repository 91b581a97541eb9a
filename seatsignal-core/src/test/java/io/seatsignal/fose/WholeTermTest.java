package io.seatsignal.fose;

import static io.seatsignal.fose.FoseAnswers.TERM;
import static io.seatsignal.fose.FoseAnswers.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Unchanged;
import io.seatsignal.course.TermSnapshot;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WholeTermTest extends FoseFixture {

  private TermSnapshot seen() {
    return ((Complete) look()).snapshot();
  }

  @Test
  void readsAWholeTermInOneRequest() {
    server.answerSearches(FoseServer.gzip(FoseAnswers.search(TERM, FoseAnswers.rows(2000))));

    TermSnapshot snapshot = seen();

    assertThat(snapshot.termId()).isEqualTo(id("1").termId());
    assertThat(snapshot.sections()).hasSize(2000);
    Map<Availability, Long> count =
        snapshot.sections().stream()
            .map(Section::availability)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(count)
        .containsOnly(Map.entry(Availability.OPEN, 1714L), Map.entry(Availability.FULL, 286L));
    assertThat(snapshot.sections()).filteredOn(Section::permissionRequired).hasSize(223);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void mapsARow() {
    server.answerSearches(
        FoseServer.json(
            FoseAnswers.search(
                row("26379")
                    .with("code", " MUSC 0210 ")
                    .with("title", "Über \"Klang\" & <Stille> ")
                    .with("instr", "Team"))));

    assertThat(seen().sections())
        .containsExactly(
            new Section(
                SectionId.of("brown", TERM, "26379"),
                "MUSC 0210",
                "S01",
                "Über \"Klang\" & <Stille>",
                "Team",
                "TTh 9-10:20a",
                false,
                false,
                Availability.OPEN,
                Seats.UNKNOWN));
  }

  @Test
  void mapsBrownsLetters() {
    server.answerSearches(
        FoseServer.json(
            FoseAnswers.search(
                row("1").stat("A"),
                row("2").stat("F"),
                row("3").stat("C"),
                row("4").stat("X").with("no", ""),
                row("5").with("isCancelled", "1"))));

    assertThat(seen().sections())
        .extracting(Section::availability)
        .containsExactly(
            Availability.OPEN,
            Availability.FULL,
            Availability.CANCELLED,
            Availability.UNKNOWN,
            Availability.CANCELLED);
    assertThat(seen().sections())
        .filteredOn(Section::placeholder)
        .extracting(Section::label)
        .containsExactly("CSCI 0320");
  }

  /** C17. */
  @Test
  void seesThatAPermissionIsNeeded() {
    server.answerSearches(
        FoseServer.json(
            FoseAnswers.search(row("1").with("permreq", "Y"), row("2").without("permreq"))));

    assertThat(seen().sections())
        .extracting(Section::permissionRequired)
        .containsExactly(true, false);
  }

  @Test
  void readsEmorysOtherField() {
    FoseSite emory = FoseSite.emory().withBaseUrl(server.url());
    server.answerSearches(
        FoseServer.json(
            FoseAnswers.search(
                TERM,
                List.of(
                    row("1").with("enrl_stat", "O"),
                    row("2").with("enrl_stat", "C"),
                    row("3").with("enrl_stat", "W"),
                    row("4")))));

    Complete complete = (Complete) source(emory, settings()).snapshot(TERM, Optional.empty());

    assertThat(complete.snapshot().sections())
        .extracting(Section::availability)
        .containsExactly(
            Availability.OPEN, Availability.FULL, Availability.WAITLIST, Availability.UNKNOWN);
  }

  @Test
  void recognisesUnchangedBytes() {
    server.answerSearches(FoseServer.gzip(FoseAnswers.search(row("1"), row("2").stat("F"))));
    Optional<String> first = Optional.of(seen().fingerprint());

    assertThat(source.snapshot(TERM, first)).isEqualTo(new Unchanged());

    server.answerSearches(FoseServer.gzip(FoseAnswers.search(row("1"), row("2").stat("A"))));
    assertThat(source.snapshot(TERM, first)).isInstanceOf(Complete.class);
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void doesNotEvenUnpackUnchangedBytes() throws Exception {
    byte[] noGzip = "no gzip at all".getBytes(UTF_8);
    server.answerSearches(FoseServer.bytes(noGzip).addHeader("Content-Encoding", "gzip").build());
    String known = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(noGzip));

    assertThat(source.snapshot(TERM, Optional.of(known))).isEqualTo(new Unchanged());
  }

  @Test
  void bearsTheSitesNameAndZone() {
    assertThat(source.name()).isEqualTo("brown");
    assertThat(source.zone()).isEqualTo(ZoneId.of("America/New_York"));
  }
}
