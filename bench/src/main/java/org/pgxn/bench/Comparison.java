package org.pgxn.bench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A benchmark: a class with the methods {@code ours} and {@code baseline}, and what they do. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Comparison {

  /** What {@code ours} does. */
  String ours();

  /** What {@code baseline} does. */
  String baseline();
}
