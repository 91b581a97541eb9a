package io.seatsignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

  private static final Receipt DELIVERED =
      new Receipt("attempt", Verdict.DELIVERED, Optional.empty(), "");

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<SeatSignal> built = new ArrayList<>();

  @AfterEach
  void close() {
    built.forEach(SeatSignal::close);
  }

  @Test
  void areAnsweredByTheFirstChannelOfTheProviderThatDoes() {
    SeatSignal seatSignal =
        with(
            new Served("mail", "post", (request, inbox) -> answer("wrong provider")),
            new Served("text", "phones", (request, inbox) -> Optional.empty()),
            new Served("call", "phones", (request, inbox) -> answer("call " + request.path())),
            new Served("fax", "phones", (request, inbox) -> answer("too late")));

    assertThat(seatSignal.webhook("phones", request("/voice/1")))
        .isEqualTo(WebhookResponse.of("text/plain", "call /voice/1"));
    assertThat(seatSignal.webhook("nobody", request("/"))).isEqualTo(WebhookResponse.notFound());
  }

  @Test
  void tellListenersAndMetersOfReceipts() {
    SeatSignal seatSignal = with(receiving("text"));

    seatSignal.webhook("phones", request("/status"));

    await().untilAsserted(() -> assertThat(heard).containsExactly("text DELIVERED"));
    assertThat(
            meters
                .get("seatsignal.receipts")
                .tags("channel", "text", "verdict", "delivered")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void letAFailureOfTheStorageThrough() {
    SeatSignal seatSignal = with(new Served("text", "phones", WebhooksTest::failing));

    assertThatThrownBy(() -> seatSignal.webhook("phones", request("/text")))
        .isInstanceOf(SeatSignalException.class);
  }

  private static Optional<WebhookResponse> failing(WebhookRequest request, Inbox inbox) {
    throw SeatSignalException.passing("the storage is away", new Exception("test"));
  }

  private static Served receiving(String name) {
    return new Served(
        name,
        "phones",
        (request, inbox) -> {
          inbox.receive(name, DELIVERED);
          return Optional.of(WebhookResponse.nothing());
        });
  }

  private static Optional<WebhookResponse> answer(String body) {
    return Optional.of(WebhookResponse.of("text/plain", body));
  }

  private static WebhookRequest request(String path) {
    return new WebhookRequest("POST", path, "", Map.of(), "");
  }

  private SeatSignal with(SignalChannel... channels) {
    SeatSignalBuilder builder =
        SeatSignal.builder()
            .repository(new InMemoryWatchRepository(time, WatchLimits.DEFAULT))
            .source(new ScriptedSeatSource("brown", ZoneId.of("America/New_York")))
            .term(Enrolment.open(new TermId("brown", "202420")))
            .metrics(meters)
            .listener(
                new SeatSignalListener() {
                  @Override
                  public void received(String channel, Receipt receipt) {
                    heard.add(channel + " " + receipt.verdict());
                  }
                })
            .time(time);
    List.of(channels).forEach(builder::channel);
    SeatSignal seatSignal = builder.build();
    built.add(seatSignal);
    return seatSignal;
  }

  private record Served(
      String name,
      String provider,
      BiFunction<WebhookRequest, Inbox, Optional<WebhookResponse>> service)
      implements SignalChannel {

    @Override
    public ChannelCapabilities capabilities() {
      return new ChannelCapabilities(Contact.TEXT, 160);
    }

    @Override
    public SendResult send(Signal signal) {
      return new SendResult.Accepted("", BigDecimal.ZERO);
    }

    @Override
    public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
      return service.apply(request, inbox);
    }
  }
}
