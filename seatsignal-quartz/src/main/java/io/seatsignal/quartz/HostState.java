package io.seatsignal.quartz;

import org.quartz.listeners.SchedulerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what the host does with its scheduler while polls depend on it. */
final class HostState extends SchedulerListenerSupport {

  private static final Logger LOG = LoggerFactory.getLogger(HostState.class);

  private final String name;

  HostState(String name) {
    this.name = name;
  }

  @Override
  public void schedulerStarted() {
    LOG.info("the Quartz scheduler {} works; this node polls on it", name);
  }

  @Override
  public void schedulerInStandbyMode() {
    LOG.info("the Quartz scheduler {} is on stand-by; this node does not poll meanwhile", name);
  }

  @Override
  public void schedulerShutdown() {
    LOG.warn("the Quartz scheduler {} was shut down by the host; this node polls no more", name);
  }
}
