package io.seatsignal.fose;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.SnapshotResult.Failed;
import io.seatsignal.testing.SettableTime;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

/** Failures that loopback cannot bring about. */
class HttpFailuresTest {

  private final HttpFailures failures =
      new HttpFailures(
          FoseSite.brown(), FoseSettings.of("test"), SettableTime.at("2025-01-22T15:00:00Z"));

  private Failed of(IOException e) {
    return failures.ofException(e);
  }

  private static Failed failed(String reason, boolean lasting) {
    return new Failed(reason, lasting, Optional.empty());
  }

  @Test
  void anUnknownHostLastsUntilSomebodyActs() {
    assertThat(of(new UnknownHostException("cab.brown.edu")))
        .isEqualTo(
            failed(
                "no address is known for cab.brown.edu; check SEATSIGNAL_SOURCE_BROWN_URL or the"
                    + " DNS",
                true));
  }

  @Test
  void tellsAConnectionThatTookTooLongFromASilence() {
    assertThat(of(new SocketTimeoutException("Connect timed out")))
        .isEqualTo(failed("cab.brown.edu took no connection within PT5S", false));
    assertThat(
            of(
                new SocketTimeoutException(
                    "failed to connect to cab.brown.edu/127.0.0.1 (port 443) after 5000ms")))
        .isEqualTo(failed("cab.brown.edu took no connection within PT5S", false));
    assertThat(of(new SocketTimeoutException("Read timed out")))
        .isEqualTo(failed("cab.brown.edu was silent for PT10S", false));
  }

  @Test
  void aCertificateThatIsNotAcceptedLasts() {
    SSLException refused = new SSLHandshakeException("PKIX path validation failed");
    Throwable unused = refused.initCause(new CertificateExpiredException());

    assertThat(of(refused))
        .isEqualTo(
            failed("no secure connection to cab.brown.edu: PKIX path validation failed", true));
    assertThat(of(new SSLPeerUnverifiedException("Hostname not verified")).lasting()).isTrue();
    assertThat(of(new SSLException("Connection reset")).lasting()).isFalse();
  }

  @Test
  void noRouteIsLikeARefusal() {
    assertThat(of(new NoRouteToHostException()))
        .isEqualTo(failed("cab.brown.edu refused the connection", false));
  }
}
