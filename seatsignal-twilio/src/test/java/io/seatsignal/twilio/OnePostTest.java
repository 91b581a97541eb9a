package io.seatsignal.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.SendResult.Rejected;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.twilio.fake.Fault;
import io.seatsignal.twilio.fake.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, an attempt is one POST on the wire, and is classed by what is known. */
class OnePostTest {

  private static Account account;

  @BeforeAll
  static void open() {
    account = new Account();
  }

  @AfterAll
  static void close() {
    account.close();
  }

  @AfterEach
  void recover() {
    account.twilio.recover();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("nothing", Fault.none(), Accepted.class),
        arguments("500", Fault.status(500), InDoubt.class),
        arguments("500 after creating", Fault.status(500).afterCreating(), InDoubt.class),
        arguments("502 as a page", Fault.html(502), InDoubt.class),
        arguments("503", Fault.status(503), InDoubt.class),
        arguments("503 after creating", Fault.status(503).afterCreating(), InDoubt.class),
        arguments("504 as a page", Fault.html(504), InDoubt.class),
        arguments("429", Fault.status(429), NotProcessed.class),
        arguments("429 as a page", Fault.html(429), NotProcessed.class),
        arguments("429 with Retry-After", Fault.tooMany(Duration.ofSeconds(3)), NotProcessed.class),
        arguments("reset", Fault.reset(), InDoubt.class),
        arguments("dropped", Fault.dropped(), InDoubt.class),
        arguments("silence", Fault.silence(), InDoubt.class),
        arguments("silence after creating", Fault.silence().afterCreating(), InDoubt.class),
        arguments("cut off", Fault.cutOff(), InDoubt.class),
        arguments("garbage", Fault.garbage(), InDoubt.class),
        arguments("a page that says all is well", Fault.html(200), InDoubt.class),
        arguments("redirected for good", Fault.html(301), Misconfigured.class),
        arguments("redirected with its body", Fault.html(307), Misconfigured.class),
        arguments("wrong credentials", Fault.status(401), Misconfigured.class),
        arguments("a proxy that forbids", Fault.html(403), Misconfigured.class),
        arguments("another server", Fault.html(404), Misconfigured.class),
        arguments("a page that says 400", Fault.html(400), InDoubt.class),
        arguments("408", Fault.status(408), InDoubt.class),
        arguments("unknown, about us", Fault.error(400, 20999, "new"), Misconfigured.class),
        arguments("unknown, about anything", Fault.error(400, 29999, "new"), Rejected.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void textIsOnePost(String name, Fault fault, Class<? extends SendResult> expected) {
    assertOnePost(account.text, Operation.CREATE_MESSAGE, fault, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void callIsOnePost(String name, Fault fault, Class<? extends SendResult> expected) {
    assertOnePost(account.call, Operation.CREATE_CALL, fault, expected);
  }

  private static void assertOnePost(
      SignalChannel channel, Operation operation, Fault fault, Class<?> expected) {
    int before = account.twilio.posts(operation);
    account.twilio.fail(fault);

    SendResult result = channel.send(account.signal("one-post"));

    assertThat(result).isInstanceOf(expected);
    assertThat(account.twilio.posts(operation) - before).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "21211, BAD_NUMBER",
    "21217, BAD_NUMBER",
    "21202, BAD_NUMBER",
    "21610, OPTED_OUT",
    "21614, NOT_CAPABLE",
    "21214, BLOCKED",
    "21215, BLOCKED",
    "21408, BLOCKED",
    "21216, BLOCKED",
    "21612, BLOCKED",
    "21617, BLOCKED",
    "29999, BLOCKED"
  })
  void whatTheRecipientHasToDoWithIsARefusal(int code, Refusal refusal) {
    assertThat(answered(code))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.refusal()).isEqualTo(refusal);
              assertThat(rejected.reason()).startsWith(code + ": ");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "20003", "20005", "10001", "20010", "20404", "21210", "21212", "21606", "21608", "21219",
    "21701", "21703", "21205", "21609", "22005"
  })
  void whatTheOperatorHasToMendSaysSo(int code) {
    assertThat(answered(code))
        .isInstanceOfSatisfying(
            Misconfigured.class,
            broken -> assertThat(broken.reason()).startsWith(code + ": ").hasSizeGreaterThan(30));
  }

  @ParameterizedTest
  @CsvSource({"20429", "10004", "21611"})
  void whatIsTooFastMayBeTriedAgain(int code) {
    assertThat(answered(code)).isInstanceOf(NotProcessed.class);
  }

  @Test
  void noReasonQuotesTwilioBecauseTwilioQuotesNumbers() {
    account.twilio.fail(
        Fault.error(400, 21211, "The 'To' number +14015550123 is not a valid phone number."));

    assertThat(account.text.send(account.signal("quoted")).toString()).doesNotContain("5550123");
  }

  @Test
  void aWaitThatTwilioAsksForIsKeptUpToAMinute() {
    assertThat(waitAfter(Fault.tooMany(Duration.ofSeconds(3)))).isEqualTo(Duration.ofSeconds(3));
    assertThat(waitAfter(Fault.tooMany(Duration.ofHours(1)))).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void withoutOneTheWaitGrowsUntilSomethingGetsThrough() {
    account.text.send(account.signal("through"));

    assertThat(waitAfter(Fault.status(429))).isLessThanOrEqualTo(Duration.ofSeconds(1));
    for (int i = 0; i < 4; i++) {
      waitAfter(Fault.status(429));
    }
    assertThat(waitAfter(Fault.status(429))).isGreaterThanOrEqualTo(Duration.ofSeconds(16));
    account.text.send(account.signal("through"));
    assertThat(waitAfter(Fault.status(429))).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aRefusedConnectionProvesThatNothingWasSent() throws IOException {
    URI nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    TwilioChannels channels = new TwilioChannels(Account.settings(nobody).build(), account.time);
    try (SignalChannel channel = channels.text()) {
      assertThat(channel.send(account.signal("nobody"))).isInstanceOf(NotProcessed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void aRedirectionIsNotFollowed(int status) throws IOException {
    try (SmallServer server = new SmallServer(status, "Location", "/elsewhere", "")) {
      TwilioChannels channels =
          new TwilioChannels(Account.settings(server.url()).build(), account.time);
      try (SignalChannel channel = channels.text()) {
        assertThat(channel.send(account.signal("moved"))).isInstanceOf(Misconfigured.class);
      }
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  /** A server may close a connection at any time that it said it would keep. */
  @Test
  void aConnectionThatTwilioClosedMeanwhileCostsNoDoubt() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<?> served = thread.submit(() -> answerAndClose(server, 3));
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
      TwilioChannels channels = new TwilioChannels(Account.settings(url).build(), account.time);
      try (SignalChannel channel = channels.text()) {
        for (int i = 0; i < 3; i++) {
          assertThat(channel.send(account.signal("kept"))).isInstanceOf(Accepted.class);
        }
      }
      served.get(10, TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
  }

  private static @Nullable Void answerAndClose(ServerSocket server, int times) throws IOException {
    String json = "{\"sid\":\"SM" + "0".repeat(32) + "\"}";
    for (int i = 0; i < times; i++) {
      try (Socket socket = server.accept()) {
        byte[] request = new byte[10_000];
        int length = 0;
        while (!new String(request, 0, length, UTF_8).contains("StatusCallback=")) {
          length += socket.getInputStream().read(request, length, request.length - length);
        }
        socket
            .getOutputStream()
            .write(
                ("HTTP/1.1 201 Created\r\nConnection: keep-alive\r\nContent-Type: application/json"
                        + "\r\nContent-Length: "
                        + json.length()
                        + "\r\n\r\n"
                        + json)
                    .getBytes(UTF_8));
      }
    }
    return null;
  }

  private static Duration waitAfter(Fault fault) {
    account.twilio.fail(fault);
    SendResult result = account.text.send(account.signal("too-fast"));
    assertThat(result).isInstanceOf(NotProcessed.class);
    return ((NotProcessed) result).retryAfter();
  }

  private static SendResult answered(int code) {
    int before = account.twilio.posts(Operation.CREATE_MESSAGE);
    account.twilio.fail(Fault.error(400, code, "about +14015550123"));
    SendResult result = account.text.send(account.signal("refused"));
    assertThat(account.twilio.posts(Operation.CREATE_MESSAGE) - before).isEqualTo(1);
    return result;
  }
}
