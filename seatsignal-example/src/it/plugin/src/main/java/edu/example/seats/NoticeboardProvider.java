package edu.example.seats;

import io.seatsignal.base.PluginKey;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SeatSourceProvider;
import io.seatsignal.course.SourceContext;
import java.nio.file.Path;
import java.util.List;

/** Brings the source {@code noticeboard}; found through {@code META-INF/services}. */
public final class NoticeboardProvider implements SeatSourceProvider {

  private static final PluginKey FILE = PluginKey.open("FILE", "the file of the noticeboard");

  @Override
  public String name() {
    return "noticeboard";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<PluginKey> keys() {
    return List.of(FILE);
  }

  @Override
  public SeatSource create(SourceContext context) {
    return new NoticeboardSource(context.settings().get(FILE, Path::of));
  }
}
