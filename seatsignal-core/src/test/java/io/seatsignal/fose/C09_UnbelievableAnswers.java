package io.seatsignal.fose;

import static io.seatsignal.fose.FoseAnswers.TERM;
import static io.seatsignal.fose.FoseAnswers.row;
import static io.seatsignal.fose.FoseAnswers.search;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Failed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C09 at the source: whatever is not a whole, consistent answer is a failed look with a reason. */
class C09_UnbelievableAnswers extends FoseFixture {

  private static final String GOOD = search(row("10001"), row("10002"));
  private static final byte[] PACKED = FoseAnswers.gzip(GOOD);
  private static final String PAGE =
      "\n<!DOCTYPE html><html><head><title>Down for\n maintenance</title></head></html>";

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("HTML with 200", PAGE, "a web page, not data (\"Down for maintenance\")"),
        arguments("an empty body", "", "the answer is empty"),
        arguments("only blanks", " \n", "the answer is empty"),
        arguments("null", "null", "the answer is null"),
        arguments("a list", "[]", "begins with START_ARRAY"),
        arguments("fatal", "{\"fatal\":\"No route specified\"}", "\"fatal\": No route specified"),
        arguments("an object without anything", "{}", "is for term \"\""),
        arguments("no results", "{\"srcdb\":\"202420\",\"count\":0}", "has no results"),
        arguments(
            "results of another kind",
            "{\"srcdb\":\"202420\",\"count\":0,\"results\":{}}",
            "not one list"),
        arguments("truncated JSON", GOOD.substring(0, GOOD.length() / 2), "is cut off"),
        arguments("the last brace missing", GOOD.substring(0, GOOD.length() - 1), "is cut off"),
        arguments("text instead of JSON", "Too many connections", "not JSON"),
        arguments("something behind it", GOOD + "{}", "follows the end"),
        arguments(
            "another term",
            search("202410", List.of(row("10001").with("srcdb", "202410"))),
            "is of term 202410"),
        arguments("another term without rows", search("202410", List.of()), "term \"202410\""),
        arguments(
            "a row of another term", search(row("1"), row("2").with("srcdb", "9")), "of term 9"),
        arguments(
            "a count above the rows",
            search(TERM, 3, List.of(row("10001"))),
            "says count 3 and has 1 rows"),
        arguments(
            "a count below the rows",
            search(TERM, 0, List.of(row("10001"))),
            "says count 0 and has 1 rows"),
        arguments(
            "no count", "{\"srcdb\":\"202420\",\"results\":[]}", "says count -1 and has 0 rows"),
        arguments(
            "a section twice", search(row("10001"), row("10001")), "section 10001 occurs twice"),
        arguments(
            "rows without any crn", search(row("1").without("crn")), "not one row can be read"),
        arguments(
            "rows without any status",
            search(row("1").without("stat"), row("2").without("stat")),
            "no row has the field \"stat\""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void isAFailedLookWhetherPackedOrNot(String name, String body, String reason) {
    server.answerSearches(FoseServer.json(body));
    Failed plain = failure(look());
    server.answerSearches(FoseServer.gzip(body));
    Failed packed = failure(look());

    assertThat(plain.reason()).as(name).contains(reason);
    assertThat(packed).isEqualTo(plain);
    assertThat(server.requests()).isEqualTo(2);
  }

  static Stream<Arguments> statuses() {
    String refused =
        "the site refused this client (HTTP %d); set SEATSIGNAL_SOURCE_BROWN_USER_AGENT, or"
            + " SEATSIGNAL_CONTACT so that the site sees who asks";
    return Stream.of(
        arguments(202, String.format(refused, 202), true),
        arguments(401, String.format(refused, 401), true),
        arguments(403, String.format(refused, 403), true),
        arguments(204, "the site answered with HTTP status 204", false),
        arguments(400, "the site answered with HTTP status 400", false),
        arguments(408, "the site answered with HTTP status 408", false),
        arguments(429, "the site asks for fewer requests (HTTP 429)", false),
        arguments(500, "the site answered with HTTP status 500", false),
        arguments(503, "the site answered with HTTP status 503", false));
  }

  @ParameterizedTest(name = "HTTP {0}")
  @MethodSource("statuses")
  void isAFailedLookForEveryOtherStatus(int status, String reason, boolean lasting) {
    MockResponse.Builder response = new MockResponse.Builder().code(status);
    if (status != 204) {
      response.body(GOOD);
    }
    server.answerSearches(response.build());

    assertThat(look()).isEqualTo(new Failed(reason, lasting, Optional.empty()));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void namesTheAddressKeyWhenNothingIsThere() {
    FoseSeatSource lost =
        source(FoseSite.brown().withBaseUrl(URI.create(server.url() + "/elsewhere")), settings());

    Failed failed = failure(lost.snapshot(TERM, Optional.empty()));

    assertThat(failed.reason()).contains("/elsewhere/api/", "404", "SEATSIGNAL_SOURCE_BROWN_URL");
    assertThat(failed.lasting()).isTrue();
  }

  static Stream<Arguments> packings() {
    byte[] damaged = PACKED.clone();
    damaged[PACKED.length / 2] ^= 0x55;
    return Stream.of(
        arguments("not gzip though said so", GOOD.getBytes(UTF_8), "gzip", "said to be gzip"),
        arguments("gzip cut off", Arrays.copyOf(PACKED, PACKED.length / 2), "gzip", "is cut off"),
        arguments("gzip damaged", damaged, "gzip", ""),
        arguments("gzip not said", PACKED, "identity", "not JSON"),
        arguments("another packing", PACKED, "br", "packed as br, which was not asked for"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("packings")
  void isAFailedLookWhenThePackingIsWrong(
      String name, byte[] body, String encoding, String reason) {
    server.answerSearches(FoseServer.bytes(body).addHeader("Content-Encoding", encoding).build());

    assertThat(failure(look()).reason()).as(name).contains(reason);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void isAFailedLookWhenTheBodyIsOverTheCap() {
    server.answerSearches(FoseServer.json(GOOD));
    FoseSeatSource narrow = source(settings().withLimits(1000, FoseSettings.MAX_INFLATED_BYTES));

    assertThat(failure(narrow.snapshot(TERM, Optional.empty())).reason())
        .isEqualTo("the answer is longer than 1000 bytes");
  }

  @Test
  void isAFailedLookWhenASmallBodyUnpacksToTooMuch() {
    server.answerSearches(FoseServer.gzip(" ".repeat(1_000_000) + GOOD));
    FoseSeatSource narrow = source(settings().withLimits(10_000, 500_000));

    assertThat(failure(narrow.snapshot(TERM, Optional.empty())).reason())
        .isEqualTo("the answer unpacks to more than 500000 bytes");
  }

  static Stream<Arguments> breaks() {
    MockResponse.Builder good = FoseServer.bytes(GOOD.getBytes(UTF_8));
    SocketEffect close = new SocketEffect.CloseSocket();
    return Stream.of(
        arguments(
            "with a half-open connection",
            good.clone().onResponseStart(new SocketEffect.CloseSocket(false, false, true))),
        arguments("before the answer", good.clone().onResponseStart(close)),
        arguments("in the middle of the answer", good.clone().onResponseBody(close)),
        arguments(
            "in the middle of a chunked answer",
            new MockResponse.Builder().chunkedBody(GOOD, 100).onResponseBody(close)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void isAFailedLookWhenTheConnectionBreaks(String name, MockResponse.Builder response) {
    server.answerSearches(response.build());

    assertThat(failure(look()).reason()).as(name).startsWith("the connection to 127.0.0.1 broke: ");
    assertThat(server.requests()).isLessThanOrEqualTo(1);
  }

  @Test
  void isAFailedLookWhenTheSiteIsSilent() {
    server.answerSearches(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Duration short200 = Duration.ofMillis(200);
    FoseSeatSource hasty = source(settings().withTimeouts(BUDGET, short200, BUDGET));

    assertThat(failure(hasty.snapshot(TERM, Optional.empty())).reason())
        .isEqualTo("127.0.0.1 was silent for PT0.2S");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void isAFailedLookWhenTheAnswerTricklesForTooLong() {
    server.answerSearches(
        FoseServer.bytes(GOOD.getBytes(UTF_8)).throttleBody(10, 50, TimeUnit.MILLISECONDS).build());
    Duration short300 = Duration.ofMillis(300);
    FoseSeatSource hasty = source(settings().withTimeouts(BUDGET, BUDGET, short300));

    assertThat(failure(hasty.snapshot(TERM, Optional.empty())).reason())
        .isEqualTo("127.0.0.1 did not finish its answer in time");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void isAFailedLookWhenTheConnectionIsRefused() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port);
    FoseSeatSource lonely = source(FoseSite.brown().withBaseUrl(nobody), settings());

    assertThat(lonely.snapshot(TERM, Optional.empty()))
        .isEqualTo(new Failed("127.0.0.1 refused the connection", false, Optional.empty()));
  }

  @Test
  void isAFailedLookWhenTheOtherSideSpeaksNoTls() throws Exception {
    Thread plain;
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      plain = new Thread(() -> answerPlainly(listening), "plain");
      plain.start();
      URI secure = URI.create("https://127.0.0.1:" + listening.getLocalPort());
      FoseSeatSource careful = source(FoseSite.brown().withBaseUrl(secure), settings());

      Failed failed = failure(careful.snapshot(TERM, Optional.empty()));

      assertThat(failed.reason()).startsWith("no secure connection to 127.0.0.1: ");
      assertThat(failed.lasting()).isFalse();
    }
    plain.join();
  }

  private static void answerPlainly(ServerSocket listening) {
    try (Socket socket = listening.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      // Until the other side gives up: closing with its bytes unread would reset the connection.
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void takesAnEmptyTermForWhatItIs() {
    server.answerSearches(FoseServer.json(search()));

    SnapshotResult result = look();

    assertThat(result).isInstanceOf(Complete.class);
    assertThat(((Complete) result).snapshot().sections()).isEmpty();
  }

  @Test
  void goesOnWithTheNextGoodAnswer() {
    server.answerSearches(FoseServer.status(500));
    failure(look());
    server.answerSearches(FoseServer.gzip(GOOD));

    assertThat(look()).isInstanceOf(Complete.class);
  }
}
