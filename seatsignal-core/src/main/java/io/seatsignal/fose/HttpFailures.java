package io.seatsignal.fose;

import com.google.common.base.Throwables;
import io.seatsignal.course.SnapshotResult.Failed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** Puts what went wrong between us and a site into words for an operator. */
final class HttpFailures {

  private static final int ACCEPTED = 202;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;

  private final URI baseUrl;
  private final String keyPrefix;
  private final FoseSettings settings;
  private final InstantSource time;

  HttpFailures(FoseSite site, FoseSettings settings, InstantSource time) {
    this.baseUrl = site.baseUrl();
    this.keyPrefix =
        "SEATSIGNAL_SOURCE_" + site.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    this.settings = settings;
    this.time = time;
  }

  /** An answer whose status is not 200. */
  Failed ofStatus(int status, Headers headers) {
    return switch (status) {
      // 202 is what Amazon's guard answers when it wants a browser to solve a riddle.
      case ACCEPTED, UNAUTHORIZED, FORBIDDEN ->
          failed(
              "the site refused this client (HTTP "
                  + status
                  + "); set "
                  + keyPrefix
                  + "USER_AGENT, or SEATSIGNAL_CONTACT so that the site sees who asks",
              true,
              headers);
      case TOO_MANY -> failed("the site asks for fewer requests (HTTP 429)", false, headers);
      case NOT_FOUND ->
          failed(
              "the site has nothing at " + baseUrl + "/api/ (HTTP 404); check " + keyPrefix + "URL",
              true,
              headers);
      default -> ofOther(status, headers);
    };
  }

  private Failed ofOther(int status, Headers headers) {
    if (status >= 300 && status < 400) {
      boolean forGood = status == 301 || status == 308;
      return failed(
          "the site sends us on to "
              + target(headers)
              + " (HTTP "
              + status
              + "), which is not followed; if that is right, set "
              + keyPrefix
              + "URL",
          forGood,
          headers);
    }
    return failed("the site answered with HTTP status " + status, false, headers);
  }

  /** No answer at all, or only the beginning of one. */
  Failed ofException(IOException e) {
    String host = String.valueOf(baseUrl.getHost());
    if (e instanceof UnbelievableAnswerException) {
      return new Failed(String.valueOf(e.getMessage()), false, Optional.empty());
    }
    if (e instanceof UnknownHostException) {
      String reason = "no address is known for " + host + "; check " + keyPrefix + "URL or the DNS";
      return new Failed(reason, true, Optional.empty());
    }
    if (e instanceof SSLException) {
      String reason = "no secure connection to " + host + ": " + e.getMessage();
      return new Failed(reason, isAboutCertificates(e), Optional.empty());
    }
    if (e instanceof SocketTimeoutException) {
      String reason =
          String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect")
              ? host + " took no connection within " + settings.connectTimeout()
              : host + " was silent for " + settings.readTimeout();
      return new Failed(reason, false, Optional.empty());
    }
    if (e instanceof InterruptedIOException) {
      return new Failed(host + " did not finish its answer in time", false, Optional.empty());
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return new Failed(host + " refused the connection", false, Optional.empty());
    }
    return new Failed(
        "the connection to " + host + " broke: " + e.getMessage(), false, Optional.empty());
  }

  private Failed failed(String reason, boolean lasting, Headers headers) {
    return new Failed(reason, lasting, RetryAfter.of(headers, time.instant()));
  }

  /** A wrong certificate stays wrong; a handshake that breaks off may do better next time. */
  private static boolean isAboutCertificates(IOException e) {
    return e instanceof SSLPeerUnverifiedException
        || Throwables.getCausalChain(e).stream().anyMatch(CertificateException.class::isInstance);
  }

  /** The host only: the rest of a redirect may hold a session. */
  private String target(Headers headers) {
    String location = headers.get("Location");
    HttpUrl base = HttpUrl.get(baseUrl + "/");
    HttpUrl url = location == null || base == null ? null : base.resolve(location);
    return url == null ? "nowhere" : url.host();
  }
}
