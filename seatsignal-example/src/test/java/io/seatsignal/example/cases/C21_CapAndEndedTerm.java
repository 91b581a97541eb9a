package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cap is full with watches of an ended term. */
final class C21_CapAndEndedTerm {

  private static final String ENDED = LiveServer.TERM + "=2025-02-05T23:59-05:00[America/New_York]";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void watchesOfAnEndedTermCanBeRemovedAndNotMade() throws Exception {
    Person ada = server.person("ada");
    long id = ada.watch(server.fullSection()).json().path("id").asLong();
    try (LiveServer.Node later =
        server.node(
            Map.of(
                "SEATSIGNAL_ROLE",
                "web",
                "SEATSIGNAL_WATCH_CAP",
                "1",
                "SEATSIGNAL_SOURCE_BROWN_ENROLMENT_ENDS",
                ENDED))) {
      LiveClient browser = ada.browser().at(later.url());

      Answer refused = new Person("ada", "", "", browser).watch(server.fullSection());
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.problem()).isEqualTo("term-not-enrollable");
      assertThat(browser.get("/api/v1/sections?q=econ").json().path("items")).isEmpty();
      assertThat(browser.get("/api/v1/terms").json().at("/items/0/enrollable").asBoolean())
          .isFalse();
      assertThat(browser.delete("/api/v1/watches/" + id).status()).isEqualTo(204);
      assertThat(browser.get("/api/v1/watches").json().at("/items/0/state").asText())
          .isEqualTo("STOPPED");
    }
  }
}
