package io.seatsignal.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddingExampleTest {

  @TempDir Path directory;

  @Test
  void waitsForASectionAndSaysWhenItOpens() {
    Campus campus = Campus.of("202420", 1, InstantSource.system());
    String crn = campus.fullSections().get(0).crn();
    try (CampusServer server = new CampusServer(campus, "127.0.0.1", 0);
        ChildProcess example =
            ChildProcess.start(
                EmbeddingExample.class, directory, Map.of(), server.url(), "202420", crn)) {
      example.awaitLine(line -> line.contains("origin=CREATED"));
      campus.open(crn, 2);

      assertThat(example.awaitEnd()).isZero();
      assertThat(example.out())
          .filteredOn(line -> line.contains(": SeatSignal: "))
          .singleElement()
          .asString()
          .contains("is open (2 seats");
    }
  }
}
