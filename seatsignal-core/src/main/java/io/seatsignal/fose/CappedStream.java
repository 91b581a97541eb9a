package io.seatsignal.fose;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read more than a set number of bytes: a small gzip body can unpack to anything. */
final class CappedStream extends FilterInputStream {

  private final long cap;
  private long taken;

  CappedStream(InputStream in, long cap) {
    super(in);
    this.cap = cap;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int more) throws UnbelievableAnswerException {
    taken += more;
    if (taken > cap) {
      throw new UnbelievableAnswerException("the answer unpacks to more than " + cap + " bytes");
    }
  }
}
