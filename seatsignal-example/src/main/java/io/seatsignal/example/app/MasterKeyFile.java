package io.seatsignal.example.app;

import io.seatsignal.mariadb.MasterKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master key that is kept beside the embedded database when none is configured. Made once, by
 * the first process that needs it; readable by its owner only.
 */
final class MasterKeyFile {

  static final String NAME = "master.key";

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyFile.class);
  private static final int BYTES = 32;
  private static final Set<StandardOpenOption> READ_OR_MAKE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private MasterKeyFile() {}

  /**
   * Reads the key, making it if there is none.
   *
   * @throws IOException if the file cannot be read or written
   * @throws IllegalArgumentException if it holds something else
   */
  static MasterKey in(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    try (FileChannel channel = FileChannel.open(file, READ_OR_MAKE, ownerOnly(directory))) {
      // why: of two processes that begin together, the second waits and finds the first one's key
      try (FileLock lock = channel.lock()) {
        if (lock.channel().size() == 0) {
          channel.write(ByteBuffer.wrap(newKey().getBytes(StandardCharsets.US_ASCII)));
          channel.force(true);
          LOG.warn(
              "{} was made: whoever has it and the database can read every phone number, and"
                  + " without it nobody can; keep a copy elsewhere",
              file);
        }
        channel.position(0);
        String text =
            new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
        return MasterKey.fromBase64(text.strip());
      }
    }
  }

  private static String newKey() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key) + "\n";
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    boolean posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
