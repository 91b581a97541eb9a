package io.seatsignal.example.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.SignalChannelProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds the jar of a plugin whose classes nobody else has. */
public final class TestJar {

  private TestJar() {}

  /** A channel of this name, with the keys LOFT and CODE (secret). */
  public static Path withChannel(Path directory, String file, String channel, int apiVersion)
      throws IOException {
    String source =
        """
        package org.example.pigeon;
        import io.seatsignal.base.PluginKey;
        import io.seatsignal.pacing.Contact;
        import io.seatsignal.signal.*;
        import java.math.BigDecimal;
        import java.util.List;
        public final class PigeonProvider implements SignalChannelProvider {
          static final PluginKey LOFT = PluginKey.open("LOFT", "the name of a loft");
          static final PluginKey CODE = PluginKey.secret("CODE", "a code");
          public String name() { return "%s"; }
          public int apiVersion() { return %d; }
          public List<PluginKey> keys() { return List.of(LOFT, CODE); }
          public SignalChannel create(ChannelContext context) {
            context.settings().get(LOFT);
            return new SignalChannel() {
              public String name() { return "%s"; }
              public ChannelCapabilities capabilities() {
                return new ChannelCapabilities(Contact.MESSAGE, 160);
              }
              public SendResult send(Signal signal) {
                return new SendResult.Accepted("", BigDecimal.ZERO);
              }
            };
          }
        }
        """
            .formatted(channel, apiVersion, channel);
    Path work = Files.createTempDirectory(directory, "work");
    Path java = Files.writeString(work.resolve("PigeonProvider.java"), source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                work.toString(),
                java.toString());
    assertThat(failed).isZero();
    return jar(directory, file, work);
  }

  private static Path jar(Path directory, String file, Path work) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
    Path jar = directory.resolve(file);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(work)) {
      List<Path> classes = files.filter(each -> each.toString().endsWith(".class")).toList();
      for (Path each : classes) {
        entries.putNextEntry(new JarEntry(work.relativize(each).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(each));
      }
      entries.putNextEntry(
          new JarEntry("META-INF/services/" + SignalChannelProvider.class.getName()));
      entries.write("org.example.pigeon.PigeonProvider\n".getBytes(UTF_8));
    }
    return jar;
  }
}
