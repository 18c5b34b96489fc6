/** Names that strings in relationship arguments may use besides classes and tables (`orm/clsregistry._resolver`). */
const split = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** The classes of SQLAlchemy's own package, found when no mapped class has the name (recorded from SQLAlchemy 2.0). */
export const sqlalchemyClasses = split(`
  ARRAY AdaptedConnection Alias AliasedReturnsRows Any AssertionPool AsyncAdaptedQueuePool BIGINT BINARY BLOB
  BOOLEAN BaseDDLElement BaseRow BigInteger BinaryExpression BindParameter BindTyping Boolean BooleanClauseList
  CHAR CLOB CTE CacheKey Case Cast CheckConstraint ChunkedIteratorResult ClauseElement ClauseList
  CollectionAggregate Column ColumnClause ColumnCollection ColumnDefault ColumnElement ColumnOperators Compiled
  CompoundSelect Computed Connection Constraint CreateEnginePlugin CursorResult DATE DATETIME DDL DDLElement
  DECIMAL DOUBLE DOUBLE_PRECISION Date DateTime DefaultClause Delete Dialect Double Engine Enum ExceptionContext
  Executable ExecutableDDLElement ExecutionContext Exists Extract FLOAT FallbackAsyncAdaptedQueuePool False_
  FetchedValue Float ForeignKey ForeignKeyConstraint FromClause FromGrouping FrozenResult Function
  FunctionElement FunctionFilter GenerativeSelect Grouping HasCTE HasPrefixes HasSuffixes INT INTEGER Identity
  Index Insert Inspector Integer Interval IteratorResult JSON Join Label LambdaElement LargeBinary Lateral
  MappingResult MergedResult MetaData NCHAR NUMERIC NVARCHAR NestedTransaction Null NullPool Numeric Operators
  Over PickleType Pool PoolProxiedConnection PoolResetState PrimaryKeyConstraint QueuePool REAL
  ReleaseSavepointClause Result ResultProxy ReturnsRows RollbackToSavepointClause RootTransaction Row RowMapping
  SMALLINT SQLColumnExpression SavepointClause ScalarResult ScalarSelect Select SelectBase SelectLabelStyle
  Selectable Sequence SingletonThreadPool SmallInteger StatementLambdaElement StaticPool String Subquery TEXT
  TIME TIMESTAMP Table TableClause TableSample TableValuedAlias Text TextAsFrom TextClause TextualSelect Time
  Transaction True_ TryCast Tuple TupleType TwoPhaseTransaction TypeClause TypeCoerce TypeCompiler TypeDecorator
  URL UUID UnaryExpression Unicode UnicodeText UniqueConstraint Update UpdateBase Uuid VARBINARY VARCHAR Values
  ValuesBase Visitable WithinGroup custom_op quoted_name
`);

/** Everything else in SQLAlchemy's package, and what is added to it. */
export const sqlalchemyFunctions = split(`
  BLANK_SCHEMA ColumnExpressionArgument LABEL_STYLE_DEFAULT LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE
  LABEL_STYLE_TABLENAME_PLUS_COL NotNullable Nullable alias all_ and_ annotations any_ asc between bindparam
  bitwise_not case cast collate column create_engine create_mock_engine create_pool_from_url cte cyextension
  delete desc dialects distinct engine engine_from_config event exc except_ except_all exists extract false func
  funcfilter insert insert_sentinel inspect inspection intersect intersect_all join label lambda_stmt lateral
  literal literal_column log make_url modifier not_ null nulls_first nulls_last nullsfirst nullslast or_
  outerjoin outparam over pool result_tuple schema select sql table tablesample text true try_cast tuple_
  type_coerce types union union_all update util values within_group foreign remote
`);

/** Python's builtins. */
export const pythonBuiltins = split(`
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
  BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
  ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
  ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError
  ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
  KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented
  NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
  RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
  SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError
  UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
  Warning ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr
  classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float
  format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license
  list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round
  set setattr slice sorted staticmethod str sum super tuple type vars zip
`);
