package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two simultaneous requests for the same watch; delete and create again. Also C07. */
final class C20_SameWatchTwice {

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void twoSimultaneousRequestsGetTheSameWatch() throws Exception {
    Person ada = server.person("ada");
    String crn = server.fullSection();
    Callable<Answer> request = () -> ada.watch(crn);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Integer> statuses;
    List<Long> ids;
    try {
      List<Answer> answers =
          threads.invokeAll(List.of(request, request)).stream()
              .map(C20_SameWatchTwice::get)
              .toList();
      statuses = answers.stream().map(Answer::status).sorted().toList();
      ids = answers.stream().map(answer -> answer.json().path("id").asLong()).distinct().toList();
    } finally {
      threads.shutdown();
    }

    assertThat(statuses).containsExactly(200, 201);
    assertThat(ids).hasSize(1);
    assertThat(watches(ada)).hasSize(1);
  }

  private static Answer get(Future<Answer> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDeletedOneIsRestartedAndKeepsItsHistory() {
    Person grace = server.person("grace");
    String crn = server.fullSection();
    long id = grace.watch(crn).json().path("id").asLong();

    assertThat(grace.browser().delete("/api/v1/watches/" + id).status()).isEqualTo(204);
    assertThat(watches(grace).get(0).path("state").asText()).isEqualTo("STOPPED");
    Answer again = grace.watch(crn);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("id").asLong()).isEqualTo(id);
    assertThat(again.json().path("state").asText()).isEqualTo("ARMED");
    assertThat(again.json().path("message").asText()).startsWith("full now; restarted");
    assertThat(watches(grace)).hasSize(1);
  }

  @Test
  void aFullCapRefusesOneMoreAndRemovingAlwaysWorks() {
    Person mary = server.person("mary");
    long first = mary.watch(server.fullSection()).json().path("id").asLong();
    for (int i = 0; i < 4; i++) {
      mary.watch(server.fullSection());
    }
    String another = server.fullSection();

    Answer refused = mary.watch(another);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("cap-reached");
    assertThat(mary.browser().delete("/api/v1/watches/" + first).status()).isEqualTo(204);
    assertThat(mary.watch(another).status()).isEqualTo(201);
    Answer restart = mary.browser().post("/api/v1/watches/" + first + "/restart");
    assertThat(restart.problem()).isEqualTo("cap-reached");
  }

  @Test
  void saysThatASectionIsOpenNow() {
    Person joan = server.person("joan");
    String open =
        server.campus().sections().stream()
            .filter(section -> section.open() && section.available().getAsInt() > 1)
            .findFirst()
            .orElseThrow()
            .crn();
    int seats = server.campus().section(open).orElseThrow().available().getAsInt();

    Answer answer = joan.watch(open);

    assertThat(answer.json().path("message").asText())
        .isEqualTo("open now, " + seats + " seats; you will be told of the next opening");
    assertThat(answer.json().path("state").asText()).isEqualTo("ARMED");
    assertThat(answer.json().has("seatsAsOf")).isTrue();
  }

  @Test
  void refusesWithTheReasonAndNamesFieldsThatAreWrong() {
    Person anna = server.person("anna");

    Answer unknown = anna.watch("99999");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.problem()).isEqualTo("unknown-section");
    Answer wrong =
        anna.browser()
            .post("/api/v1/watches", "{\"source\":\"Brown!\",\"crn\":\"1\",\"policy\":\"often\"}");
    assertThat(wrong.problem()).isEqualTo("invalid-fields");
    assertThat(wrong.error("source")).contains("lower-case");
    assertThat(wrong.error("term")).isEqualTo("is missing");
    assertThat(wrong.error("policy")).isEqualTo("takes ONCE or UNTIL_STOPPED");
  }

  @Test
  void nobodyWatchesBeforeTheirNumberIsVerified() {
    Person noor = server.newcomer("noor");

    Answer refused = noor.watch(server.fullSection());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem()).isEqualTo("phone-not-verified");
    assertThat(watches(noor)).isEmpty();
  }

  private static JsonNode watches(Person person) {
    return person.browser().get("/api/v1/watches").json().path("items");
  }
}
