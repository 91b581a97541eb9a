package edu.example.seats;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** The host's own Quartz: clustered, in tables named {@code QRTZ_…}, over the host's pool. */
final class HostScheduler {

  private HostScheduler() {}

  static Scheduler on(DataSource pool) throws SchedulerException {
    DBConnectionManager.getInstance().addConnectionProvider("host", new HostPool(pool));
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "host");
    properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    properties.setProperty("org.quartz.threadPool.threadCount", "3");
    properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
    properties.setProperty("org.quartz.jobStore.dataSource", "host");
    properties.setProperty("org.quartz.jobStore.isClustered", "true");
    return new StdSchedulerFactory(properties).getScheduler();
  }

  private record HostPool(DataSource pool) implements ConnectionProvider {

    @Override
    public Connection getConnection() throws SQLException {
      return pool.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {}
  }
}
