package io.seatsignal.fose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing between us and the network repeats a request or sends it elsewhere. */
class OneRequestPerLookTest extends FoseFixture {

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int status) {
    try (FoseServer other = new FoseServer()) {
      server.answerSearches(
          new MockResponse.Builder()
              .code(status)
              .addHeader("Location", other.url() + "/api/?page=fose&route=search&session=7")
              .build());

      Failed failed = failure(look());

      assertThat(failed.reason())
          .isEqualTo(
              "the site sends us on to 127.0.0.1 (HTTP "
                  + status
                  + "), which is not followed; if that is right, set SEATSIGNAL_SOURCE_BROWN_URL");
      assertThat(failed.lasting()).isEqualTo(status == 301 || status == 308);
      assertThat(server.requests()).isEqualTo(1);
      assertThat(other.requests()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 408, 421, 500, 502, 503})
  void repeatsNothingAfterAnErrorThatInvitesToIt(int status) {
    server.answerSearches(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Retry-After", "0")
            .addHeader("WWW-Authenticate", "Basic realm=\"x\"")
            .build());

    assertThat(failure(look()).retryAfter()).isEmpty();
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void repeatsNothingAfterAReset() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    Thread resetter;
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      resetter = new Thread(() -> resetAll(listening, connections), "resetter");
      resetter.start();
      URI url = URI.create("http://127.0.0.1:" + listening.getLocalPort());
      FoseSeatSource asking = source(FoseSite.brown().withBaseUrl(url), settings());

      assertThat(failure(asking.snapshot(FoseAnswers.TERM, Optional.empty())).reason())
          .startsWith("the connection to 127.0.0.1 broke: ");
    }
    resetter.join();
    assertThat(connections).hasValue(1);
  }

  private static void resetAll(ServerSocket listening, AtomicInteger connections) {
    while (true) {
      try (Socket socket = listening.accept()) {
        connections.incrementAndGet();
        int first = socket.getInputStream().read();
        assertThat(first).isEqualTo('P');
        // Closing with a linger of zero sends a reset.
        socket.setSoLinger(true, 0);
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void doesNotFailWhereTheSiteDropsConnectionsUnannounced() {
    server.answerSearches(
        FoseServer.bytes(FoseAnswers.search().getBytes(UTF_8))
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());

    assertThat(look()).isInstanceOf(Complete.class);
    assertThat(look()).isInstanceOf(Complete.class);
    assertThat(server.requests()).isEqualTo(2);
  }
}
