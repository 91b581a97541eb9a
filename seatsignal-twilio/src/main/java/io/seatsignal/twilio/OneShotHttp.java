package io.seatsignal.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP under Twilio's SDK, which by itself sends a POST up to six times when the answer is 503:
 * here a request is one request on the wire, whatever comes back. Thread-safe.
 *
 * <p>What is not a success becomes an {@link UnwelcomeAnswerException}, because the SDK forgets the
 * status of an answer that is not JSON and all headers.
 */
final class OneShotHttp extends NetworkHttpClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OneShotHttp.class);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final TimeValue IDLE = TimeValue.ofSeconds(30);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final int REDIRECT = 300;

  /** As many as the engine may be told to send at once, without a queue before the pool. */
  private static final int MOST_CONNECTIONS = 200;

  private final ObjectMapper json = new ObjectMapper();

  OneShotHttp(URI baseUrl, Duration timeout) {
    super(builder(baseUrl, timeout));
  }

  private static HttpClientBuilder builder(URI baseUrl, Duration timeout) {
    Timeout wait = Timeout.of(timeout);
    Timeout connect =
        Timeout.of(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT);
    RequestConfig config =
        RequestConfig.custom()
            .setConnectionRequestTimeout(connect)
            .setResponseTimeout(wait)
            .setProtocolUpgradeEnabled(false)
            .build();
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(wait).build())
                    // A connection that Twilio has closed meanwhile would cost a doubt.
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(wait)
                            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                            .setTimeToLive(IDLE)
                            .build())
                    .build())
            // The SDK gives each request a configuration of its own, with 30 s for connecting.
            .addExecInterceptorFirst(
                "one-shot",
                (request, scope, chain) -> {
                  scope.clientContext.setRequestConfig(config);
                  return chain.proceed(request, scope);
                });
    if (!baseUrl.equals(TwilioSettings.TWILIO)) {
      boolean secure = baseUrl.getScheme().equalsIgnoreCase("https");
      int usual = secure ? 443 : 80;
      int port = baseUrl.getPort() < 0 ? usual : baseUrl.getPort();
      HttpHost server = new HttpHost(baseUrl.getScheme(), baseUrl.getHost(), port);
      builder.setRoutePlanner((host, context) -> new HttpRoute(server, null, secure));
    }
    return builder;
  }

  @Override
  public Response reliableRequest(Request request) {
    return once(request);
  }

  @Override
  public Response reliableRequest(Request request, int[] retryCodes, int retries, long delay) {
    return once(request);
  }

  private Response once(Request request) {
    Response response = makeRequest(request);
    if (response.getStatusCode() >= REDIRECT) {
      throw new UnwelcomeAnswerException(
          response.getStatusCode(), code(response), retryAfter(response.getHeaders()));
    }
    return response;
  }

  private int code(Response response) {
    try {
      JsonNode answer = json.readTree(response.getStream());
      return answer == null ? -1 : answer.path("code").asInt(-1);
    } catch (IOException e) {
      // The message of a parser may quote the answer.
      LOG.debug("an answer with status {} is not JSON", response.getStatusCode());
      return -1;
    }
  }

  private static long retryAfter(Header[] headers) {
    return Arrays.stream(headers)
        .filter(header -> header.getName().equalsIgnoreCase("Retry-After"))
        .map(header -> header.getValue().strip())
        .filter(value -> SECONDS.matcher(value).matches())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(-1);
  }

  /** Ends what is on its way. Idempotent. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
