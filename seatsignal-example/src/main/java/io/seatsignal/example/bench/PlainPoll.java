package io.seatsignal.example.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The floor of a poll: the same request, a scan of the answer's tokens, one row updated. */
final class PlainPoll implements AutoCloseable {

  private static final String QUESTION =
      "{\"other\":{\"srcdb\":\""
          + Stage.TERM.term()
          + "\"},\"criteria\":[{\"field\":\"is_ind_study\",\"value\":\"N\"},"
          + "{\"field\":\"is_canc\",\"value\":\"N\"}]}";
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int UNPACK_BUFFER = 16 << 10;

  private final JsonFactory factory = new JsonFactory();
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          // A connection for each request, as the engine has it.
          .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
          .retryOnConnectionFailure(false)
          .build();
  private final Request request;
  private final Connection connection;

  PlainPoll(Stage stage) throws SQLException {
    String body = URLEncoder.encode(QUESTION, StandardCharsets.UTF_8);
    this.request =
        new Request.Builder()
            .url(stage.server().url() + "/api/?page=fose&route=search")
            .header("Accept-Encoding", "gzip")
            .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
            .build();
    this.connection = stage.database().connect();
  }

  /** The packed answer. */
  byte[] exchange() throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return response.body().bytes();
    }
  }

  /** Unpacks, looks at each token, and counts the rows. */
  long scan(byte[] packed) throws IOException {
    try (GZIPInputStream plain =
            new GZIPInputStream(new ByteArrayInputStream(packed), UNPACK_BUFFER);
        JsonParser json = factory.createParser(plain)) {
      long objects = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        objects += token == JsonToken.START_OBJECT ? 1 : 0;
      }
      return objects - 1;
    }
  }

  /** Commits the heartbeat; one row. */
  long beat() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE ss_epoch SET beat = beat + 1, last_beat = UTC_TIMESTAMP(6),"
                + " last_success = UTC_TIMESTAMP(6) WHERE source = ? AND term = ?")) {
      update.setString(1, Stage.TERM.source());
      update.setString(2, Stage.TERM.term());
      return update.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    client.dispatcher().executorService().shutdown();
    connection.close();
  }
}
