package io.seatsignal.twilio.fake;

import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/** The real SDK, led to a fake, that sends each request once. */
final class Sdk {

  private Sdk() {}

  static TwilioRestClient of(URI url, String user, String password, String account) {
    HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .disableAutomaticRetries()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(Timeout.ofSeconds(2)).build())
                    .build())
            .setRoutePlanner((target, context) -> new HttpRoute(host));
    HttpClient once =
        new NetworkHttpClient(builder) {
          @Override
          public Response reliableRequest(Request request) {
            return makeRequest(request);
          }
        };
    return new TwilioRestClient.Builder(user, password)
        .accountSid(account)
        .httpClient(once)
        .build();
  }
}
