package org.pgxn.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that needs PostgreSQL. The build runs it once on each server of {@link
 * PostgresServer.Kind}.
 *
 * <p>Its constructor and methods may have parameters of type {@link TestDatabase} (migrated; one
 * for the whole class, nested classes included) and {@link PostgresServer}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("postgres")
@ExtendWith(PostgresExtension.class)
public @interface PostgresTest {}
