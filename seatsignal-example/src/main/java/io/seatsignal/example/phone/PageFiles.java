package io.seatsignal.example.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page's files, with the checksums by which the page knows its script and style. */
final class PageFiles {

  private final String style = read("phone.css");
  private final String script = read("phone.js");
  private final String page =
      read("phone.html").replace("{style}", checksum(style)).replace("{script}", checksum(script));

  String page() {
    return page;
  }

  String style() {
    return style;
  }

  String script() {
    return script;
  }

  private static String checksum(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-384").digest(text.getBytes(UTF_8));
      return "sha384-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-384", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the file " + name + " is missing in this build");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + name + " of this build cannot be read", e);
    }
  }
}
